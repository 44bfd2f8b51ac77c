import { changeRole } from '#lib/server/people/change-role.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: changeRole, input: jsonBody })

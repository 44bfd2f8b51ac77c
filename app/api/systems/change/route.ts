import { changeSystem } from '#lib/server/connections/change-system.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: changeSystem, input: jsonBody })

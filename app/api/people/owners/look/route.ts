import { lookAtOwners } from '#lib/server/people/look-at-owners.ts'
import { jsonBody, route } from '../../../../door.ts'

export const POST = route({ useCase: lookAtOwners, input: jsonBody })

import { lookAtMany } from '#lib/server/declarations/look-at-many.ts'
import { jsonBody, route } from '../../../../door.ts'

export const POST = route({ useCase: lookAtMany, input: jsonBody })

import { enterFields } from '#lib/server/inventory/enter-fields.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: enterFields, input: jsonBody })

import { declareMany } from '#lib/server/declarations/declare-many.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: declareMany, input: jsonBody })

import { cancelImport } from '#lib/server/evidence/cancel-import.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: cancelImport, input: jsonBody })

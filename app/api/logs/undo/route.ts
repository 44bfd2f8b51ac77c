import { undoImport } from '#lib/server/evidence/undo-import.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: undoImport, input: jsonBody })

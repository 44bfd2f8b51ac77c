import { importPreviewed } from '#lib/server/evidence/import-previewed.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: importPreviewed, input: jsonBody })

import { importOwners } from '#lib/server/people/import-owners.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: importOwners, input: jsonBody })

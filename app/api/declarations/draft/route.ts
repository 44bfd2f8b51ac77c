import { keepDraft } from '#lib/server/declarations/keep-draft.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: keepDraft, input: jsonBody })

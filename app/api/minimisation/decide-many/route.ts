import { decideCandidates } from '#lib/server/minimisation/decide-candidates.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: decideCandidates, input: jsonBody })

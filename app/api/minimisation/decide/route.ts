import { decideCandidate } from '#lib/server/minimisation/decide-candidate.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: decideCandidate, input: jsonBody })

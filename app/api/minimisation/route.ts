import { candidateInputFrom } from '#lib/client/candidate-links.ts'
import { listCandidates } from '#lib/server/minimisation/list-candidates.ts'
import { route } from '../../door.ts'

export const GET = route({ useCase: listCandidates, input: (request) => candidateInputFrom(new URL(request.url).searchParams) })

import { candidateListInput } from '#lib/domain/minimisation/candidate-list.ts'
import { query } from '../door/query.ts'

/** One page of the candidates, best first. */
export const listCandidates = query({
  permission: 'minimisation:read',
  input: candidateListInput,
  run: ({ tx, repositories, input, scope }) => repositories.candidates.page(tx, input, scope),
})

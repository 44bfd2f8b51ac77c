import { asOfInput } from '#lib/domain/audit/past-input.ts'
import { candidateListInput } from '#lib/domain/minimisation/candidate-list.ts'
import { query } from '../door/query.ts'

/** One page of the candidates, best first. */
export const listCandidates = query({
  permission: 'minimisation:read',
  input: candidateListInput.extend({ asOf: asOfInput }),
  asOf: ({ asOf }) => asOf,
  run: ({ tx, repositories, input: { asOf: _asOf, ...input }, scope }) => repositories.candidates.page(tx, input, scope),
})

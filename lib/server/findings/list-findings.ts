import { asOfInput } from '#lib/domain/audit/past-input.ts'
import { findingListInput } from '#lib/domain/findings/finding-list.ts'
import { query } from '../door/query.ts'

/** One page of findings, filtered and sorted by the database, with how many there are of each rule and severity. */
export const listFindings = query({
  permission: 'finding:read',
  input: findingListInput.extend({ asOf: asOfInput }),
  asOf: ({ asOf }) => asOf,
  run: ({ tx, repositories, input: { asOf: _asOf, ...input }, scope, now }) => repositories.findings.page(tx, input, scope, now),
})

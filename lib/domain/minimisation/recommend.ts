// The smallest measure that answers what was seen.
import type { CandidateFacts } from './candidate-facts.ts'
import type { CandidateReason, Measure } from './words.ts'

const namesSomebody: ReadonlySet<string> = new Set(['email', 'phone', 'name', 'username', 'national_id', 'tax_id', 'bank_account', 'payment_card'])

export function recommend(facts: CandidateFacts, reasons: readonly CandidateReason[]): Measure {
  const is = (reason: CandidateReason) => reasons.includes(reason)
  // As long as something writes it, a column that is dropped breaks the writer: that one stops first.
  if (is('unused') || is('always-empty')) return facts.lastWrittenAt === null ? 'delete' : 'stop-collecting'
  if (is('declared-unused') && is('no-purpose')) return 'delete'
  if (is('retention-overdue')) return 'shorten-retention'
  // What only names somebody is read in a copy to join or to count: a stable stand-in does for that.
  if (is('duplicate')) return facts.typeFamily === 'text' && namesSomebody.has(facts.category ?? '') ? 'pseudonymise' : 'restrict'
  if (is('over-exposed')) return 'restrict'
  // What analysts take along without asking for it: less of it serves them as well, and their statements go on.
  if (is('star-only')) return facts.isSensitive && facts.verdict?.analytics === 'used' ? 'mask' : 'restrict'
  return reasons.length === 0 ? 'keep' : 'restrict'
}

// One field, assessed: what speaks against it, which rule spares it, how much it matters, what would be done.
import type { CandidateFacts } from './candidate-facts.ts'
import { reasonsOf } from './candidate-reasons.ts'
import { recommend } from './recommend.ts'
import { scoreOf, type Score } from './score.ts'
import { sparedBy } from './spared-by.ts'
import type { CandidateReason, Measure, SparedRule } from './words.ts'

export type Candidate = Score & {
  fieldId: string
  reasons: CandidateReason[]
  recommendation: Measure
  /** Not null: it is no candidate, and this rule says why; its recommendation is to keep it. */
  sparedBy: SparedRule | null
}

/** Null for a field that nothing speaks against and that was seen: it is used, and there is nothing to say. */
export function assessField(facts: CandidateFacts, now: number): Candidate | null {
  const reasons = reasonsOf(facts, now)
  const spared = sparedBy(facts, reasons, now)
  const wasSeen = facts.verdict !== null && facts.verdict.state !== 'no-evidence'
  if (reasons.length === 0 && (wasSeen || spared === null)) return null
  return { fieldId: facts.fieldId, reasons, ...scoreOf(facts), recommendation: spared === null ? recommend(facts, reasons) : 'keep', sparedBy: spared }
}

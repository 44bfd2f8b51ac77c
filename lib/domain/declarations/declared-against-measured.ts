// What the owner says stands beside what the logs say; the gap between them is a figure of its own. "No evidence" is no disagreement.
import type { State } from '../usage/verdict-words.ts'
import type { Comparison, UseAnswer } from './declaration-words.ts'

/** `answer`: the effective one, null where nobody gave any; "don't know" is no declaration either. `analytics`: null before the first calculation. */
export function declaredAgainstMeasured({ answer, isDisputed }: { answer: UseAnswer | null; isDisputed: boolean }, verdict: { analytics: State } | null): Comparison {
  if (isDisputed) return 'disputed'
  if (answer === null || answer === 'unknown') return 'not-declared'
  if (verdict === null || verdict.analytics === 'no-evidence') return 'no-evidence'
  if (answer === 'yes') return verdict.analytics === 'used' ? 'agrees' : 'declared-used-measured-unused'
  return verdict.analytics === 'unused' ? 'agrees' : 'declared-unused-measured-used'
}

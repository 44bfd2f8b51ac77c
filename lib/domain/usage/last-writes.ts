// When each field was last written, as far as statements in a window tell.
import { isInside, type CountedFact } from './field-usage.ts'
import type { Derivation } from './derive-reads.ts'
import type { Window } from './windows.ts'

/** ms per field; null where no statement that was understood wrote it. */
export function lastWrites(facts: Iterable<CountedFact>, window: Window, fieldCount: number, derive: (fact: CountedFact) => Pick<Derivation, 'writes'>): (number | null)[] {
  const last = Array.from({ length: fieldCount }, (): number | null => null)
  for (const fact of facts) {
    if (!isInside(fact, window)) continue
    for (const field of derive(fact).writes) last[field] = Math.max(last[field] ?? fact.lastAt, fact.lastAt)
  }
  return last
}

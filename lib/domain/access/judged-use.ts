// What is said of a right's use. "Never used" asks for it to be taken back: of a superuser or an owner, who read without a grant, there is nothing to take
// back, and so nothing is said of them but that they did read.
import type { UseAnswer } from './grant-use.ts'
import type { GrantUse, RightKind } from './rights.ts'

export type JudgedUse = GrantUse | 'inherent'

/** Rights that no grant gives and no REVOKE takes. */
export const isInherent = (kind: RightKind): boolean => kind === 'superuser' || kind === 'owner'

export function judgedUse(kind: RightKind, answer: UseAnswer): Omit<UseAnswer, 'use'> & { use: JudgedUse } {
  return isInherent(kind) && answer.use !== 'used' ? { use: 'inherent', lastAt: null, by: null, reason: null } : answer
}

/** How many of each; what is not judged is left out. */
export function countUses(uses: Iterable<JudgedUse>): Record<GrantUse, number> {
  const counts: Record<GrantUse, number> = { used: 0, 'never-used': 0, 'no-evidence': 0 }
  for (const use of uses) if (use !== 'inherent') counts[use] += 1
  return counts
}

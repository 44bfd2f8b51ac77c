import { expect, it } from 'vitest'
import { countUses, judgedUse } from './judged-use.ts'
import { rightKinds, type GrantUse } from './rights.ts'

const answer = (use: GrantUse) => ({ use, lastAt: use === 'used' ? 5 : null, by: null, reason: use === 'no-evidence' ? 'no-log' as const : null })
const inherent = { use: 'inherent', lastAt: null, by: null, reason: null }

it.each(rightKinds)('judges a right held as %s only where it can be taken back', (kind) => {
  const isInherent = kind === 'superuser' || kind === 'owner'
  for (const use of ['never-used', 'no-evidence'] as const) expect(judgedUse(kind, answer(use))).toEqual(isInherent ? inherent : answer(use))
  expect(judgedUse(kind, answer('used'))).toEqual(answer('used'))
})

it('leaves out of the counts what is not judged', () => {
  expect(countUses(['used', 'inherent', 'never-used', 'inherent'])).toEqual({ used: 1, 'never-used': 1, 'no-evidence': 0 })
})

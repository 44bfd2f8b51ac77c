import { expect, it } from 'vitest'
import { walkIn } from './work-links.ts'

it('takes what no link of ours says for not said', () => {
  expect(walkIn({ due: '1790000000000', work: 'to-declare', skipped: '2' })).toEqual({ due: ['1790000000000'], work: ['to-declare'], skipped: 2 })
  for (const nonsense of [{ due: 'abc' }, { due: '1'.repeat(16) }, { work: 'x' }]) expect(walkIn(nonsense)).toBeNull()
  expect(walkIn({ work: 'to-declare', skipped: '-7' })).toMatchObject({ skipped: 0 })
})

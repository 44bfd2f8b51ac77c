import { expect, it } from 'vitest'
import { target } from './target.ts'
import { targetState } from './target-state.ts'

it('is reached only where nothing unknown could undo it', () => {
  const wanted = { share: 30, by: '2027-03-31' }
  expect(targetState(wanted, { from: 20, to: 30 })).toBe('reached')
  expect(targetState(wanted, { from: 20, to: 31 })).toBe('open')
  expect(targetState(wanted, { from: 31, to: 40 })).toBe('missing')
})

it('is a whole share and a day that exists', () => {
  expect(target.safeParse({ share: 30, by: '2027-03-31' }).success).toBe(true)
  for (const wrong of [{ share: 30.5, by: '2027-03-31' }, { share: 101, by: '2027-03-31' }, { share: 30, by: '2027-02-30' }, { share: 30, by: 'soon' }]) expect(target.safeParse(wrong).success).toBe(false)
})

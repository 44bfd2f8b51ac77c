import { expect, it } from 'vitest'
import { lateEvidence, trendOf, type CalculationPoint } from './trend.ts'

const day = 86_400_000
const point = (systemId: string, on: number, unused: number, more: Partial<CalculationPoint> = {}): CalculationPoint => ({ systemId, at: on * day + 5, asOf: on * day, unused, noEvidence: 1, used: 10 - unused, lateFrom: null, ...more })

it('adds up what held of every system at the end of a day', () => {
  const trend = trendOf([point('a', 1, 4), point('a', 2, 5), point('b', 2, 3, { at: 2 * day + 9 }), point('a', 2, 2, { at: 2 * day + 10 }), point('b', 9, 1)])
  expect(trend.map(({ at, unused, noEvidence, used, systems }) => [Math.floor(at / day), unused, noEvidence, used, systems])).toEqual([[1, 4, 1, 6, 1], [2, 5, 2, 15, 2], [9, 3, 2, 17, 2]])
  expect(trend.some(({ isLate }) => isLate)).toBe(false)
  expect(trendOf([])).toEqual([])
})

it('marks the points for whose time evidence came in later, and leaves their numbers', () => {
  const trend = trendOf([point('a', 1, 4), point('b', 3, 2), point('a', 5, 1, { lateFrom: 0 }), point('a', 8, 1)])
  expect(trend.map(({ isLate }) => isLate)).toEqual([true, true, false, false])
  expect(trend[0]).toMatchObject({ unused: 4, used: 6 })
})

it('knows late evidence from new', () => {
  const before = { at: 100, asOf: 90 }
  expect(lateEvidence(before, [{ startedAt: 50, captured: [[10, 90]] }])).toBeNull()
  expect(lateEvidence(before, [{ startedAt: 150, captured: [[90, 140]] }])).toBeNull()
  expect(lateEvidence(before, [{ startedAt: 150, captured: [[95, 140], [20, 30]] }, { startedAt: 160, captured: [[40, 99]] }])).toBe(20)
  expect(lateEvidence(null, [{ startedAt: 1, captured: [[0, 1]] }])).toBeNull()
})

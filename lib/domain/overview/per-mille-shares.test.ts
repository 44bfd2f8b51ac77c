import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { perMilleShares } from './per-mille-shares.ts'

it('gives what rounding leaves over to the largest remainders', () => {
  expect(perMilleShares([1, 1, 1])).toEqual([334, 333, 333])
  expect(perMilleShares([58, 23, 59])).toEqual([414, 164, 422])
  expect(perMilleShares([0, 0, 7])).toEqual([0, 0, 1000])
  expect(perMilleShares([0, 0, 0])).toEqual([0, 0, 0])
})

it('always sums to the whole, each within one of its exact share', () => {
  fc.assert(fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 5 }).filter((counts) => counts.some(Boolean)), (counts) => {
    const all = counts.reduce((sum, count) => sum + count, 0)
    const shares = perMilleShares(counts)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(1000)
    for (const [index, share] of shares.entries()) expect(Math.abs(share - (1000 * counts[index]!) / all)).toBeLessThan(1)
  }))
})

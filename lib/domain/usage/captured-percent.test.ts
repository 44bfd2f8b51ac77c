import { expect, it } from 'vitest'
import { capturedPercent } from './captured-percent.ts'

it('is never more than was captured', () => {
  const told = (share: number) => new Intl.NumberFormat('en', capturedPercent).format(share)
  expect([0.94999, 0.95, 0.9996, 1, 0, 0.07].map(told)).toEqual(['94.9%', '95%', '99.9%', '100%', '0%', '7%'])
})

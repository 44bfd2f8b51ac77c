import { describe, expect, it } from 'vitest'
import { timeLeft } from './job-progress.ts'

const start = { phase: 'reading', at: 10_000, done: 2_000 }
const at = (done: number, total: number | null = 10_000, phase = 'reading') => ({ phase, done, total })

describe('the time a job still needs', () => {
  it('is told at the pace since this run began', () => {
    expect(timeLeft(start, at(4_000), 14_000)).toBe(12_000)
    expect(timeLeft(start, at(10_000), 14_000)).toBe(0)
  })

  it('is not told before the pace has settled, without a total, of a few steps, or of another phase', () => {
    expect(timeLeft(start, at(4_000), 11_999)).toBeNull()
    expect(timeLeft(start, at(4_000, null), 14_000)).toBeNull()
    expect(timeLeft({ ...start, done: 1 }, at(3, 5), 14_000)).toBeNull()
    expect(timeLeft(start, at(4_000, 10_000, 'storing'), 14_000)).toBeNull()
    expect(timeLeft(start, at(2_000), 14_000)).toBeNull()
  })
})

// An owner says that a verdict is wrong, for instance because a field is read each January alone. The next window that holds such a season
// whole decides: not the owner's word, and not a window that never could have seen it.
import { z } from 'zod'
import type { State } from '../usage/verdict-words.ts'

export const disputeInput = z.strictObject({
  reason: z.string().trim().min(10).max(1_000),
  /** Where the reason can be looked up; '' for none. */
  link: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]).default(''),
  /** Months of the year in which it is used, 1–12, one after the other; empty where the season is not the reason. */
  months: z.array(z.int().min(1).max(12)).max(12).refine((months) => new Set(months).size === months.length).transform((months) => months.toSorted((a, b) => a - b)).default([]),
})
export type DisputeInput = z.output<typeof disputeInput>

/** open: waits for its window · upheld: read in it · dismissed: not read in it · withdrawn: by whoever disputed. */
export const disputeStates = ['open', 'upheld', 'dismissed', 'withdrawn'] as const
export type DisputeState = (typeof disputeStates)[number]

export type Dispute = DisputeInput & { raisedAt: number }
type Measured = { analytics: State; window: { from: number; to: number } }

/** `window` is the effective one, up to the last captured instant. Open while no such window has been measured, or nothing is known of it. */
export function checkDispute({ months, raisedAt }: Dispute, { analytics, window }: Measured): 'open' | 'upheld' | 'dismissed' {
  const isTheOne = months.length === 0 ? window.from >= raisedAt : seasonsIn(window, months).some(({ to }) => to > raisedAt)
  if (!isTheOne || analytics === 'no-evidence') return 'open'
  return analytics === 'used' ? 'upheld' : 'dismissed'
}

type Span = { from: number; to: number }

/** The seasons that lie wholly in the window, in UTC. Months that follow each other are one season: December and January are one winter. */
function seasonsIn(window: Span, months: number[]): Span[] {
  const runs = runsOf(months)
  const [first, last] = [new Date(window.from).getUTCFullYear() - 1, new Date(window.to).getUTCFullYear()]
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return years
    .flatMap((year) => runs.map(({ start, length }) => ({ from: Date.UTC(year, start - 1), to: Date.UTC(year, start - 1 + length) })))
    .filter(({ from, to }) => from >= window.from && to <= window.to)
}

function runsOf(months: number[]): { start: number; length: number }[] {
  const chosen = new Set(months)
  if (chosen.size === 12) return [{ start: 1, length: 12 }]
  const before = (month: number) => (month === 1 ? 12 : month - 1)
  return months.filter((month) => !chosen.has(before(month))).map((start) => {
    let length = 1
    while (chosen.has(((start - 1 + length) % 12) + 1)) length++
    return { start, length }
  })
}

// How completely a log captured, over time: pieces with a rate from 0 to 1. Between pieces nothing was captured.
import type { Interval } from '../logs/captured-intervals.ts'

export type RatePiece = { from: number; to: number; rate: number }

/** At each moment the best, or the worst, of all that is said of it; nothing said counts as 0. */
export function combineRates(pieces: RatePiece[][], choose: 'best' | 'worst'): RatePiece[] {
  const edges = [...new Set(pieces.flat().flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  const sorted = pieces.map((list) => [...list].sort((a, b) => a.from - b.from))
  const at = sorted.map(() => 0)
  return edges.slice(0, -1).map((from, i) => {
    const to = edges[i + 1]!
    const rates = sorted.map((list, k) => {
      while (at[k]! < list.length && list[at[k]!]!.to <= from) at[k]!++
      const piece = list[at[k]!]
      return piece && piece.from <= from ? piece.rate : 0
    })
    return { from, to, rate: choose === 'best' ? Math.max(0, ...rates) : Math.min(...rates) }
  }).filter(({ rate }) => rate > 0)
}

/** Only what lies in the intervals. Both sorted and disjoint. */
export function withinIntervals(pieces: RatePiece[], intervals: Interval[]): RatePiece[] {
  return combineRates([pieces, intervals.map(([from, to]) => ({ from, to, rate: 1 }))], 'worst')
}

/** Takes the intervals out. */
export function withoutIntervals(pieces: RatePiece[], intervals: Interval[]): RatePiece[] {
  if (intervals.length === 0 || pieces.length === 0) return pieces
  const first = Math.min(...pieces.map(({ from }) => from))
  const last = Math.max(...pieces.map(({ to }) => to))
  const left: Interval[] = []
  let at = first
  for (const [from, to] of [...intervals].sort((a, b) => a[0] - b[0])) {
    if (from > at) left.push([at, Math.min(from, last)])
    at = Math.max(at, to)
    if (at >= last) break
  }
  if (at < last) left.push([at, last])
  return withinIntervals(pieces, left)
}

/** Captured share of from…to, 0 to 1. */
export function rateOver(pieces: RatePiece[], from: number, to: number): number {
  if (to <= from) return 0
  const sum = pieces.reduce((sum, piece) => sum + Math.max(0, Math.min(piece.to, to) - Math.max(piece.from, from)) * piece.rate, 0)
  return Math.min(1, sum / (to - from))
}

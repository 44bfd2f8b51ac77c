// Stretches of time as sorted, disjoint [from, to] pairs in ms: what a log speaks of, and how such stretches join.
export type Interval = [from: number, to: number]

/** Joins what lies at most `gap` ms apart. Order does not matter. */
export function joinIntervals(intervals: Interval[], gap: number): Interval[] {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const joined: Interval[] = []
  for (const [from, to] of sorted) {
    const last = joined.at(-1)
    if (last && from - last[1] <= gap) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

export function clipIntervals(intervals: Interval[], from: number, to: number): Interval[] {
  return intervals.filter(([start, end]) => end >= from && start <= to).map(([start, end]) => [Math.max(start, from), Math.min(end, to)])
}

/** How fine intervals are kept: rows closer than this are one stretch, whatever silence a later setting allows. */
export const captureGrain = 3_600_000

/** Collects instants that come nearly in order without keeping each. */
export class IntervalCollector {
  #intervals: Interval[] = []

  add(from: number, to: number = from): void {
    const last = this.#intervals.at(-1)
    if (last && from >= last[0] - captureGrain && from <= last[1] + captureGrain) {
      last[0] = Math.min(last[0], from)
      last[1] = Math.max(last[1], to)
    } else this.#intervals.push([from, to])
  }

  take(): Interval[] {
    const taken = joinIntervals(this.#intervals, captureGrain)
    this.#intervals = []
    return taken
  }
}

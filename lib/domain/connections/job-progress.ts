// How far a job is, and how long it will take from here: told only where it can be.

/** `total` null where nobody knows. */
export type JobProgress = { phase: string; done: number; total: number | null }

/** As a screen is told it. `leftMs` null where no honest estimate can be made. */
export type ShownProgress = JobProgress & { leftMs: number | null }

/** Before that, an estimate jumps about more than it tells. */
const settleMs = 2_000
/** A handful of steps has no pace: the next may take as long as all before it. */
const fewest = 100

/** Where a phase stood when it was first seen in this run: a job that goes on after a stop is measured from there. */
export type PhaseStart = { phase: string; at: number; done: number }

/** What is left at the pace of the phase so far, ms. */
export function timeLeft(start: PhaseStart, { phase, done, total }: JobProgress, now: number): number | null {
  const [elapsed, advanced] = [now - start.at, done - start.done]
  if (phase !== start.phase || total === null || total < fewest || elapsed < settleMs || advanced <= 0) return null
  return Math.round((elapsed * Math.max(0, total - done)) / advanced)
}

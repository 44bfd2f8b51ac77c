// Rows that are missing from a log: damaged, or left out by a session's numbers. What one import lost another may hold.
import { holdsLine } from './line-ranges.ts'
import type { Interval } from '../logs/captured-intervals.ts'
import type { Loss } from '../logs/log-batch.ts'
import type { Ledger } from './ledger.ts'
import { withoutIntervals } from './rates.ts'

export type LossyLog = { captured: Interval[]; losses: Loss[] }

/**
 * The stretches of which no standing import tells.
 * @param ledgers of all standing imports
 */
export function standingLosses(logs: LossyLog[], ledgers: Ledger[]): Interval[] {
  const isHeld = ({ session, line }: Loss) => session !== null && line !== null
    && ledgers.some((ledger) => { const entry = ledger.sessions.get(session); return entry !== undefined && holdsLine(entry.ranges, line) })
  const lost = logs.map(({ losses }) => losses.filter((loss) => !isHeld(loss)).map(({ from, to }): Interval => [from, to]))
  const told = logs.map(({ captured }, i) => without(captured, lost[i]!))
  return lost.flatMap((intervals, i) => without(intervals, told.filter((_, other) => other !== i).flat()))
}

function without(intervals: Interval[], taken: Interval[]): Interval[] {
  return intervals.flatMap(([from, to]) => withoutIntervals([{ from, to, rate: 1 }], taken)).map(({ from, to }) => [from, to])
}

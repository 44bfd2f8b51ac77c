// T-SQL's OUTPUT: what a change puts out, in the middle of its statement, and into which table.
import { readReturning } from './read-returning.ts'
import { CLOSE, COMMA, DOT, OPEN, PARAMETER, isName } from './tokens.ts'
import type { Change } from './change.ts'
import type { Reading } from './reading.ts'

const behindOutput = ['from', 'where', 'values', 'select', 'exec', 'execute', 'default', 'with', 'option']

/** OUTPUT items [INTO table (columns)]: where it ends; `at` where none stands. */
export function readOutput(change: Change, at: number, end: number): number {
  const { reading } = change
  if (!reading.dialect.hasOutput || !reading.is(at, 'output') || at >= end) return at
  const stop = Math.min(...behindOutput.map((word) => reading.find(word, at + 1, end)))
  const intoAt = reading.find('into', at + 1, stop)
  readReturning({ ...change, end: intoAt }, at + 1)
  return intoAt < stop ? behindTable(reading, intoAt + 1, stop) : stop
}

/** Where OUTPUT begins, or `end`. */
export function outputAt(reading: Reading, at: number, end: number): number {
  return reading.dialect.hasOutput ? reading.find('output', at, end) : end
}

function behindTable(reading: Reading, at: number, end: number): number {
  let p = at + 1
  if (!isName(reading.tokens, at) && reading.kind(at) !== PARAMETER) reading.strange(Math.min(at, end))
  while (reading.kind(p) === DOT && p + 1 < end) p += 2
  if (reading.kind(p) === OPEN) p = reading.closeOf(p, end) + 1
  if (p < end && (reading.kind(p) === COMMA || reading.kind(p) === CLOSE)) reading.strange(p)
  return Math.min(p, end)
}

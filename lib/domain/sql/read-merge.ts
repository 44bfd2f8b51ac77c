// MERGE: the joined source, and what each WHEN does.
import { FILTER, PROJECT, type Relation } from './lineage.ts'
import { noteChange, noteWrite, readAssignments, readTarget, type Change } from './change.ts'
import { readFrom } from './read-from.ts'
import { outputAt, readOutput } from './read-output.ts'
import { readReturning } from './read-returning.ts'
import { COMMA, OPEN, isName, writtenAt } from './tokens.ts'
import type { Place } from './place.ts'
import type { Reading } from './reading.ts'

export function readMerge(reading: Reading, start: number, end: number, place: Place, relation: Relation) {
  let p = start + 1
  if (reading.is(p, 'into')) p++
  const read = readTarget(reading, p, end, place, relation, 'update')
  if (!read) return
  const { change } = read
  reading.changes.delete(`update ${change.key}`)
  const whenAt = nextWhen(reading, read.at, end)
  // The joined source and its ON: FROM's grammar with the changed table in front.
  if (reading.is(read.at, 'using')) readFrom(reading, read.at + 1, whenAt, place, relation)
  else reading.strange(Math.min(read.at, end))
  const returningAt = Math.min(reading.find('returning', whenAt, end), outputAt(reading, whenAt, end))
  for (p = whenAt; p < returningAt;) {
    const next = nextWhen(reading, p + 1, returningAt)
    readMergeAction(change, p, next)
    p = next
  }
  if (returningAt < end && reading.is(returningAt, 'output')) readOutput(change, returningAt, end)
  else if (returningAt < end) readReturning(change, returningAt + 1)
}

/** The next WHEN of the MERGE itself: those inside CASE have no MATCHED behind them. */
function nextWhen(reading: Reading, at: number, end: number): number {
  for (let p = at; (p = reading.find('when', p, end)) < end; p++) {
    if (reading.is(p + 1, 'matched') || (reading.is(p + 1, 'not') && reading.is(p + 2, 'matched'))) return p
  }
  return end
}

function readMergeAction(change: Change, start: number, end: number) {
  const { reading, place, key } = change
  let p = start + (reading.is(start + 1, 'not') ? 3 : 2)
  if (reading.is(p, 'by')) p += 2
  if (reading.is(p, 'and')) p = place.walk(reading, p + 1, end, place, FILTER).at
  if (!reading.is(p, 'then')) return reading.strange(Math.min(p, end))
  p++
  if (reading.is(p, 'update')) {
    noteChange(reading, key, 'update')
    readAssignments(change, p + 2, end)
  } else if (reading.is(p, 'delete')) noteChange(reading, key, 'delete')
  else if (reading.is(p, 'insert')) {
    noteChange(reading, key, 'insert')
    readMergeInsert(change, p + 1, end)
  } else if (!reading.is(p, 'do')) reading.strange(Math.min(p, end))
}

function readMergeInsert(change: Change, start: number, end: number) {
  const { reading, place } = change
  const { tokens } = reading
  let p = start
  const columns: number[] = []
  if (tokens.kind[p] === OPEN && p < end) {
    const close = reading.closeOf(p, end)
    for (let at = p + 1; at < close; at++) if (isName(tokens, at)) columns.push(at)
    p = close + 1
  }
  if (reading.is(p, 'overriding')) p += 3
  if (reading.is(p, 'values')) {
    const close = reading.closeOf(p + 1, end)
    let count = 0
    for (let at = p + 2; at < close; at++, count++) {
      at = place.walk(reading, at, close, place, PROJECT).at
      if (at < close && reading.kind(at) !== COMMA) return reading.strange(at)
    }
    if (columns.length === 0) for (const { name, lower } of change.target.relation.columns.slice(0, count)) noteWrite(change, name, lower)
  } else if (reading.is(p, 'row')) {
    // BigQuery: the source's row as it is.
    for (const { name, lower } of change.target.relation.columns) noteWrite(change, name, lower)
  } else if (!reading.is(p, 'default')) reading.strange(Math.min(p, end))
  for (const at of columns) noteWrite(change, writtenAt(tokens, at), tokens.word[at]!)
}

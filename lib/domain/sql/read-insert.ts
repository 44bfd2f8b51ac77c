// INSERT and REPLACE, with what happens on a conflict.
import { FILTER, JOINED, newColumn, newRelation, noSink, type Relation } from './lineage.ts'
import { noteChange, noteWrite, readAssignments, readTarget, type Change } from './change.ts'
import { readReturning } from './read-returning.ts'
import { walkAll } from './walk-list.ts'
import { COMMA, OPEN, isName, writtenAt } from './tokens.ts'
import { newScope, newSink, type Reading, type Source } from './reading.ts'
import type { Place } from './place.ts'

export function readInsert(reading: Reading, start: number, end: number, place: Place, relation: Relation) {
  const { tokens } = reading
  let p = start + 1
  if (reading.is(p, 'or')) p += 2
  if (reading.is(p, 'ignore')) p++
  if (reading.is(p, 'into')) p++
  const read = readTarget(reading, p, end, place, relation, 'insert')
  if (!read) return
  const { change } = read
  p = read.at
  const columns: number[] = []
  if (tokens.kind[p] === OPEN && p < end && !startsQuery(reading, p + 1)) {
    const close = reading.closeOf(p, end)
    for (let at = p + 1; at < close; at = reading.after(at)) {
      if (isName(tokens, at) && (at === p + 1 || tokens.kind[at - 1] === COMMA)) columns.push(at)
    }
    p = close + 1
  }
  if (reading.is(p, 'overriding')) p += 3
  const conflictAt = conflictClause(reading, p, end)
  const returningAt = reading.find('returning', p, end)
  const bodyEnd = Math.min(conflictAt, returningAt)
  if (reading.is(p, 'default') && reading.is(p + 1, 'values')) p += 2
  else if (p >= bodyEnd) reading.isCut ||= bodyEnd >= tokens.count
  else {
    // The new rows come from outside the table: its columns are no names for them.
    const outer = newScope(place.scope.parent, place.scope.ctes)
    const rows = place.query(reading, p, bodyEnd, outer, false)
    relation.inputs.push(rows)
    const filled = columns.length === 0 ? change.target.relation.columns.slice(0, rows.columns.length) : []
    for (const { name, lower } of filled) noteWrite(change, name, lower)
  }
  for (const at of columns) noteWrite(change, writtenAt(tokens, at), tokens.word[at]!)
  if (conflictAt < returningAt) readConflict(change, conflictAt, returningAt)
  if (returningAt < end) readReturning(change, returningAt + 1)
}

function startsQuery(reading: Reading, at: number): boolean {
  const key = reading.tokens.key[at]!
  return key === 'select' || key === 'with' || key === 'values' || reading.kind(at) === OPEN
}

function conflictClause(reading: Reading, at: number, end: number): number {
  for (let p = at; (p = reading.find('on', p, end)) < end; p++) if (reading.is(p + 1, 'conflict') || reading.is(p + 1, 'duplicate')) return p
  return end
}

/** ON CONFLICT [(column …) WHERE …] DO UPDATE SET … WHERE …; `excluded` is the row that was refused: nobody's column. */
function readConflict(change: Change, start: number, end: number) {
  const { reading, place, target } = change
  const columns = target.relation.columns.map(({ name, lower }) => newColumn(name, lower, noSink))
  const excluded: Source = { alias: 'excluded', path: null, relation: newRelation(columns, 'accounted'), isQualifiedOnly: true }
  place.scope.sources.push(excluded)
  const doAt = reading.find('do', start, end)
  let p = start + 2
  if (reading.kind(p) === OPEN && p < doAt) {
    walkNames(reading, p, doAt, { ...place, sink: newSink() })
    p = reading.closeOf(p, doAt) + 1
    if (reading.is(p, 'where')) walkAll(reading, p + 1, doAt, { ...place, sink: newSink() }, FILTER)
  }
  if (!reading.is(doAt + 1, 'update')) {
    // One more ON CONFLICT may follow in SQLite.
    const next = conflictClause(reading, doAt + 1, end)
    if (next < end) readConflict(change, next, end)
    return
  }
  noteChange(reading, change.key, 'update')
  const next = conflictClause(reading, doAt + 2, end)
  const whereAt = reading.find('where', doAt + 2, next)
  readAssignments(change, doAt + 3, whereAt)
  if (whereAt < next) walkAll(reading, whereAt + 1, next, place, FILTER)
  if (next < end) readConflict(change, next, end)
}

/** The key a conflict is recognised by: expressions, maybe with COLLATE and an operator class. It reads nothing of use. */
function walkNames(reading: Reading, open: number, end: number, place: Place) {
  const close = reading.closeOf(open, end)
  for (let p = open + 1; p < close; p++) {
    p = place.walk(reading, p, close, place, JOINED).at
    while (p < close && reading.kind(p) !== COMMA) p = reading.after(p)
  }
}

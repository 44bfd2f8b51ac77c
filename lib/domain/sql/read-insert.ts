// INSERT and REPLACE, with what happens on a conflict.
import { FILTER, JOINED, newColumn, newRelation, noSink, type Relation } from './lineage.ts'
import { noteChange, noteWrite, readAssignments, readTarget, type Change } from './change.ts'
import { readOutput } from './read-output.ts'
import { readReturning } from './read-returning.ts'
import { walkAll } from './walk-list.ts'
import { COMMA, DOT, OPEN, isName, writtenAt } from './tokens.ts'
import { newScope, newSink, type Reading, type Source } from './reading.ts'
import type { Place } from './place.ts'

export function readInsert(reading: Reading, start: number, end: number, place: Place, relation: Relation) {
  const { tokens } = reading
  let p = start + 1
  if (reading.is(p, 'or')) p += 2
  while (insertWords.has(tokens.key[p]!) && (isName(tokens, p + 1) || tokens.key[p + 1] === 'into')) p++
  if (reading.is(p, 'top') && tokens.kind[p + 1] === OPEN) p = reading.after(p + 1)
  if (reading.is(p, 'into')) p++
  if (reading.is(p, 'table') && isName(tokens, p + 1)) p++
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
  p = readOutput(change, p, end)
  if (reading.is(p, 'set') && !reading.dialect.hasOutput) return readSetRow(change, p, end)
  if (reading.is(p, 'exec') || reading.is(p, 'execute')) return callInto(change, p, columns)
  const conflictAt = conflictClause(reading, p, end)
  const returningAt = reading.find('returning', p, end)
  const bodyEnd = rowAlias(reading, p, Math.min(conflictAt, returningAt))
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

const insertWords = new Set(['ignore', 'low_priority', 'high_priority', 'delayed', 'overwrite'])

/** MySQL: INSERT INTO t SET a = 1, b = 2. */
function readSetRow(change: Change, setAt: number, end: number) {
  const conflictAt = conflictClause(change.reading, setAt, end)
  readAssignments(change, setAt + 1, conflictAt)
  if (conflictAt < end) readConflict(change, conflictAt, end)
}

/** INSERT … EXEC procedure: what it reads stands in its body. */
function callInto(change: Change, at: number, columns: number[]) {
  const { reading } = change
  const { tokens } = reading
  let last = at + 1
  while (tokens.kind[last + 1] === DOT && isName(tokens, last + 2)) last += 2
  if (isName(tokens, last)) reading.calls.add(tokens.word[last]!)
  else reading.unresolved.add('(text)')
  for (const column of columns) noteWrite(change, writtenAt(tokens, column), tokens.word[column]!)
}

/** VALUES (…) AS new (a, b): what MySQL calls the new row; where the rows end. */
function rowAlias(reading: Reading, at: number, end: number): number {
  const asAt = reading.is(at, 'values') && reading.dialect.isTargetInFrom ? reading.find('as', at, end) : end
  return asAt
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
  if (reading.is(start + 1, 'duplicate')) return readDuplicate(change, start, end)
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

/** ON DUPLICATE KEY UPDATE a = VALUES(a), b = new.b. */
function readDuplicate(change: Change, start: number, end: number) {
  const { reading, place, target } = change
  const asAt = start >= 2 && reading.is(start - 2, 'as') ? start - 1 : start - 2
  const alias = reading.is(asAt - 1, 'as') && isName(reading.tokens, asAt) ? reading.tokens.word[asAt]! : 'new'
  place.scope.sources.push({ alias, path: null, relation: newRelation(target.relation.columns.map(({ name, lower }) => newColumn(name, lower, noSink)), 'accounted'), isQualifiedOnly: true })
  noteChange(reading, change.key, 'update')
  readAssignments(change, start + 4, end)
}

/** The key a conflict is recognised by: expressions, maybe with COLLATE and an operator class. It reads nothing of use. */
function walkNames(reading: Reading, open: number, end: number, place: Place) {
  const close = reading.closeOf(open, end)
  for (let p = open + 1; p < close; p++) {
    p = place.walk(reading, p, close, place, JOINED).at
    while (p < close && reading.kind(p) !== COMMA) p = reading.after(p)
  }
}

// What changes rows: INSERT, UPDATE, DELETE and MERGE.
import { FILTER, ORDER, newRelation, type Relation } from './lineage.ts'
import { JOIN } from './keywords.ts'
import { noteChange, readAssignments, readTarget, type Change } from './change.ts'
import { walkExpression } from './read-expression.ts'
import { readFrom } from './read-from.ts'
import { readInsert } from './read-insert.ts'
import { changeOf, noteTargets, readSources, sourceCalled } from './joined-target.ts'
import { readMerge } from './read-merge.ts'
import { outputAt, readOutput } from './read-output.ts'
import { walkOrder } from './read-order.ts'
import { queryReader } from './read-query.ts'
import { readReturning } from './read-returning.ts'
import { walkAll } from './walk-list.ts'
import { COMMA, OPEN, isName } from './tokens.ts'
import type { Place } from './place.ts'
import type { Reading, Scope, Source } from './reading.ts'

/** Queries may hold changes in WITH, and changes hold queries: here the two meet. */
export const readQuery = queryReader(readChange)

/** One statement that changes rows, from its first word; the relation is what RETURNING gives. */
export function readChange(reading: Reading, start: number, end: number, scope: Scope): Relation {
  const relation = newRelation([])
  reading.relations.push(relation)
  const place: Place = { scope, sink: relation.always, query: readQuery, walk: walkExpression }
  const key = reading.tokens.key[start]
  if (key === 'insert' || key === 'replace') readInsert(reading, start, end, place, relation)
  else if (key === 'update') readUpdate(reading, start, end, place, relation)
  else if (key === 'delete') readDelete(reading, start, end, place, relation)
  else readMerge(reading, start, end, place, relation)
  return relation
}

function readUpdate(reading: Reading, start: number, end: number, place: Place, relation: Relation) {
  let p = behindChangeWords(reading, start + 1)
  if (reading.is(p, 'or')) p += 2
  const returningAt = reading.find('returning', p, end)
  const setAt = reading.find('set', p, returningAt)
  const tailAt = orderOrLimit(reading, setAt, returningAt)
  const whereAt = reading.find('where', setAt, tailAt)
  const fromAt = findFrom(reading, setAt, whereAt)
  const putsOutAt = outputAt(reading, setAt, fromAt)
  const change = readUpdated(reading, p, setAt, { start: fromAt, end: whereAt }, place, relation, end)
  if (!change) return
  readAssignments(change, setAt + 1, putsOutAt)
  readOutput(change, putsOutAt, fromAt)
  readWhere(change, whereAt, tailAt)
  readOrderLimit(change, tailAt, returningAt)
  if (returningAt < end) readReturning(change, returningAt + 1)
}

type Range = { start: number; end: number }

/** The table that is updated, and what FROM, or the joins in front of SET, put beside it. */
function readUpdated(reading: Reading, at: number, setAt: number, from: Range, place: Place, relation: Relation, end: number): Change | null {
  const { isTargetInFrom } = reading.dialect
  const hasFrom = from.start < from.end
  if (isTargetInFrom && hasFrom) {
    const sources = readSources(reading, from.start + 1, from.end, place, relation)
    const target = at + 1 === setAt ? sourceCalled(reading, at, setAt, sources) : undefined
    if (target) return updated(reading, place, relation, target, end)
  } else if (isTargetInFrom && setAt < end && isSeveral(reading, at, setAt, place)) {
    const target = readSources(reading, at, setAt, place, relation)[0]
    return target ? updated(reading, place, relation, target, end) : null
  }
  const read = readTarget(reading, at, end, place, relation, 'update')
  if (!read) return null
  if (!reading.is(read.at, 'set')) {
    reading.strange(Math.min(read.at, end))
    return null
  }
  if (hasFrom && !isTargetInFrom) readFrom(reading, from.start + 1, from.end, place, relation)
  return read.change
}

function updated(reading: Reading, place: Place, relation: Relation, target: Source, end: number): Change {
  const change = changeOf(reading, place, relation, target, end)
  noteChange(reading, change.key, 'update')
  return change
}

/** Joined tables, or a name of WITH: FROM's grammar in front of SET. */
function isSeveral(reading: Reading, at: number, setAt: number, place: Place): boolean {
  for (let p = at; p < setAt; p = reading.after(p)) if (reading.kind(p) === COMMA || (reading.tokens.role[p]! & JOIN) !== 0 || reading.kind(p) === OPEN) return true
  for (let cte = place.scope.ctes; cte; cte = cte.next) if (cte.lower === reading.tokens.word[at]) return true
  return false
}

const changeWords = new Set(['low_priority', 'high_priority', 'delayed', 'quick', 'ignore'])

/** Words between the verb and the table: LOW_PRIORITY, IGNORE, TOP (5). */
function behindChangeWords(reading: Reading, at: number): number {
  let p = at
  while (changeWords.has(reading.tokens.key[p]!) && isName(reading.tokens, p + 1)) p++
  if (!reading.is(p, 'top') || reading.kind(p + 1) !== OPEN) return p
  p = reading.after(p + 1)
  return reading.is(p, 'percent') ? p + 1 : p
}

/** FROM of UPDATE, not the one of IS DISTINCT FROM. */
function findFrom(reading: Reading, at: number, end: number): number {
  for (let p = at; (p = reading.find('from', p, end)) < end; p++) if (!reading.is(p - 1, 'distinct')) return p
  return end
}

function readDelete(reading: Reading, start: number, end: number, place: Place, relation: Relation) {
  let p = behindChangeWords(reading, start + 1)
  if (reading.is(p, 'from')) p++
  const returningAt = reading.find('returning', p, end)
  const tailAt = orderOrLimit(reading, p, returningAt)
  const whereAt = reading.find('where', p, tailAt)
  const change = readDeleted(reading, p, whereAt, place, relation, end)
  if (!change) return
  readWhere(change, whereAt, tailAt)
  readOrderLimit(change, tailAt, returningAt)
  if (returningAt < end) readReturning(change, returningAt + 1)
}

/** What is deleted from, and what USING or a second FROM puts beside it. */
function readDeleted(reading: Reading, at: number, whereAt: number, place: Place, relation: Relation, end: number): Change | null {
  const besideAt = reading.dialect.isTargetInFrom ? Math.min(reading.find('from', at, whereAt), reading.find('using', at, whereAt)) : whereAt
  if (besideAt < whereAt) {
    const putsOutAt = outputAt(reading, at, besideAt)
    const change = noteTargets(reading, at, putsOutAt, place, readSources(reading, besideAt + 1, whereAt, place, relation), 'delete')
    if (change) readOutput({ ...change, relation }, putsOutAt, besideAt)
    return change
  }
  if (reading.dialect.isTargetInFrom && isSeveral(reading, at, Math.min(at + 1, whereAt), place)) {
    return noteTargets(reading, at, at + 1, place, readSources(reading, at, whereAt, place, relation), 'delete')
  }
  const read = readTarget(reading, at, end, place, relation, 'delete')
  if (!read) return null
  const { change } = read
  const p = readOutput(change, read.at, whereAt)
  if (reading.is(p, 'using')) readFrom(reading, p + 1, whereAt, place, relation)
  else if (p < whereAt) reading.strange(p)
  return change
}

function orderOrLimit(reading: Reading, at: number, end: number): number {
  const tailAt = Math.min(reading.find('order', at, end), reading.find('limit', at, end))
  return reading.dialect.doWordsSplit ? Math.min(tailAt, reading.find('option', at, end)) : tailAt
}

function readWhere({ reading, place }: Change, at: number, end: number) {
  if (at >= end || (reading.is(at + 1, 'current') && reading.is(at + 2, 'of'))) return
  walkAll(reading, at + 1, end, place, FILTER)
}

/** UPDATE … ORDER BY … LIMIT: SQLite and MySQL. */
function readOrderLimit({ reading, place }: Change, at: number, end: number) {
  let p = at
  if (reading.is(p, 'order') && p < end) p = walkOrder(reading, p + 2, end, place, ORDER, null)
  while (p < end && (reading.is(p, 'limit') || reading.is(p, 'offset') || reading.kind(p) === COMMA)) {
    p = place.walk(reading, p + 1, end, place, FILTER).at
  }
  if (p < end && !reading.is(p, 'option')) reading.strange(p)
}

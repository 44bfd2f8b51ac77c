// What changes rows: INSERT, UPDATE, DELETE and MERGE.
import { FILTER, ORDER, newRelation, type Relation } from './lineage.ts'
import { readAssignments, readTarget, type Change } from './change.ts'
import { walkExpression } from './read-expression.ts'
import { readFrom } from './read-from.ts'
import { readInsert } from './read-insert.ts'
import { readMerge } from './read-merge.ts'
import { walkOrder } from './read-order.ts'
import { queryReader } from './read-query.ts'
import { readReturning } from './read-returning.ts'
import { walkAll } from './walk-list.ts'
import { COMMA } from './tokens.ts'
import type { Place } from './place.ts'
import type { Reading, Scope } from './reading.ts'

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
  let p = start + 1
  if (reading.is(p, 'or')) p += 2
  const read = readTarget(reading, p, end, place, relation, 'update')
  if (!read) return
  const { change } = read
  const setAt = read.at
  if (!reading.is(setAt, 'set')) {
    reading.strange(Math.min(setAt, end))
    return
  }
  const returningAt = reading.find('returning', setAt, end)
  const tailAt = orderOrLimit(reading, setAt, returningAt)
  const whereAt = reading.find('where', setAt, tailAt)
  const fromAt = findFrom(reading, setAt, whereAt)
  if (fromAt < whereAt) readFrom(reading, fromAt + 1, whereAt, place, relation)
  readAssignments(change, setAt + 1, fromAt)
  readWhere(change, whereAt, tailAt)
  readOrderLimit(change, tailAt, returningAt)
  if (returningAt < end) readReturning(change, returningAt + 1)
}

/** FROM of UPDATE, not the one of IS DISTINCT FROM. */
function findFrom(reading: Reading, at: number, end: number): number {
  for (let p = at; (p = reading.find('from', p, end)) < end; p++) if (!reading.is(p - 1, 'distinct')) return p
  return end
}

function readDelete(reading: Reading, start: number, end: number, place: Place, relation: Relation) {
  let p = start + 1
  if (reading.is(p, 'from')) p++
  const read = readTarget(reading, p, end, place, relation, 'delete')
  if (!read) return
  const { change } = read
  p = read.at
  const returningAt = reading.find('returning', p, end)
  const tailAt = orderOrLimit(reading, p, returningAt)
  const whereAt = reading.find('where', p, tailAt)
  if (reading.is(p, 'using')) readFrom(reading, p + 1, whereAt, place, relation)
  else if (p < whereAt) reading.strange(p)
  readWhere(change, whereAt, tailAt)
  readOrderLimit(change, tailAt, returningAt)
  if (returningAt < end) readReturning(change, returningAt + 1)
}

function orderOrLimit(reading: Reading, at: number, end: number): number {
  return Math.min(reading.find('order', at, end), reading.find('limit', at, end))
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
  if (p < end) reading.strange(p)
}

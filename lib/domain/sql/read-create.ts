// CREATE: the definitions that run a query, and the tables that later statements of the same text may name.
import { QUERY } from './keywords.ts'
import { newRelation, type Relation } from './lineage.ts'
import { knownRelation } from './find-table.ts'
import { readQuery } from './read-change.ts'
import { listedColumns } from './read-script.ts'
import { DOT, OPEN, isName, nameAt } from './tokens.ts'
import type { Reading } from './reading.ts'

const tableAdjectives = new Set(['temp', 'temporary', 'unlogged', 'local', 'global'])

/** CREATE TABLE … AS and CREATE MATERIALIZED VIEW … AS read their query; other definitions read nothing yet: false. */
export function readCreate(reading: Reading, start: number, end: number): boolean {
  const { tokens } = reading
  let p = start + 1
  let isTemporary = false
  if (reading.is(p, 'or') && reading.is(p + 1, 'replace')) p += 2
  for (; tableAdjectives.has(tokens.key[p]!); p++) isTemporary ||= tokens.key[p]!.startsWith('temp')
  const isMaterialized = reading.is(p, 'materialized') && reading.is(p + 1, 'view')
  if (isMaterialized) p++
  else if (!reading.is(p, 'table')) return false
  p++
  if (reading.is(p, 'if') && reading.is(p + 1, 'not')) p += 3
  if (!isName(tokens, p)) return false
  while (tokens.kind[p + 1] === DOT && isName(tokens, p + 2)) p += 2
  const name = tokens.word[p]!
  const nameToken = p
  p++
  const listAt = tokens.kind[p] === OPEN && p < end ? p : 0
  const asAt = reading.find('as', p, end)
  const isQuery = asAt < end && ((tokens.role[asAt + 1]! & QUERY) !== 0 || tokens.kind[asAt + 1] === OPEN)
  let made: Relation
  if (isQuery) {
    const withAt = trailingWithData(reading, asAt, end)
    made = readQuery(reading, asAt + 1, withAt, null)
  } else made = newRelation(listAt > 0 ? listedColumns(reading, listAt, end) : [], listAt > 0 ? 'closed' : 'accounted')
  if (isTemporary || !knownRelation(reading, [name], nameAt(tokens, nameToken))) reading.made.set(name, made)
  return isQuery
}

function trailingWithData(reading: Reading, at: number, end: number): number {
  if (!reading.is(end - 1, 'data')) return end
  const withAt = reading.is(end - 2, 'no') ? end - 3 : end - 2
  return reading.is(withAt, 'with') && withAt > at ? withAt : end
}

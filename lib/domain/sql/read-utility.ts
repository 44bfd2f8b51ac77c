// The statements that are no query and no change by themselves: which of them carry one, which make a table, which are
// nothing to read.
import { FILTER, PROJECT, newColumn, newRelation, noSink, type Relation } from './lineage.ts'
import { CHANGE, QUERY } from './keywords.ts'
import { readChange, readQuery, readWith, noteChange } from './read-change.ts'
import { walkAll, walkExpression } from './read-expression.ts'
import { findTable, knownRelation } from './find-table.ts'
import { starOf } from './resolve-name.ts'
import { COMMA, DOT, OPEN, isName, nameAt } from './tokens.ts'
import { newScope, newSink, type Reading } from './reading.ts'
import type { StatementReads } from './statement-reads.ts'

export type Kind = StatementReads['kind']

const definitions = new Set('create alter drop comment grant revoke reindex cluster import security reassign rename'.split(' '))
const utilities = new Set(
  `set reset show begin start commit end rollback abort savepoint release discard vacuum analyze analyse checkpoint listen notify unlisten load lock
  prepare execute deallocate close fetch move pragma attach detach explain declare use describe desc truncate refresh`.split(/\s+/),
)

/** Reads one statement. `skipped` when there is nothing in it to read. */
export function readOne(reading: Reading, start: number, end: number): { kind: Kind; isSkipped: boolean } {
  const { tokens } = reading
  const key = tokens.key[start]!
  const skipped = (kind: Kind) => ({ kind, isSkipped: true })
  const read = (kind: Kind) => ({ kind, isSkipped: false })
  if ((tokens.role[start]! & (QUERY | CHANGE)) !== 0 || tokens.kind[start] === OPEN) return read(readRows(reading, start, end))
  switch (key) {
    case 'explain':
    case 'declare': {
      const at = key === 'explain' ? explained(reading, start, end) : declared(reading, start, end)
      if (at === 0 || !reading.descend()) return skipped('utility')
      const carried = readOne(reading, at, end)
      reading.ascend()
      return carried
    }
    case 'copy': return readCopy(reading, start, end)
    case 'create': return readCreate(reading, start, end)
    case 'refresh': return reading.is(start + 1, 'materialized') ? read(readRefresh(reading, start + 2, end)) : skipped('utility')
    case 'call': {
      walkAll(reading, start + 1, end, { scope: newScope(null, null), sink: collect(reading), query: readQuery }, PROJECT)
      return read('call')
    }
    case 'do': return read('do')
    case 'truncate':
      readTruncate(reading, start, end)
      return skipped('utility')
  }
  if (definitions.has(key)) return skipped('ddl')
  if (utilities.has(key)) return skipped('utility')
  reading.strange(start)
  return read('unknown')
}

/** A sink whose uses count for the statement. */
function collect(reading: Reading) {
  const relation = newRelation([])
  reading.relations.push(relation)
  return relation.always
}

/** A query or a change, with WITH in front or not. */
function readRows(reading: Reading, start: number, end: number): Kind {
  const key = reading.tokens.key[start]!
  if (key === 'with') {
    const { at, ctes } = readWith(reading, start, end, null, null)
    if ((reading.tokens.role[at]! & CHANGE) !== 0 && at < end) {
      readChange(reading, at, end, newScope(null, ctes))
      return kindOf(reading.tokens.key[at]!)
    }
    if (at >= end) reading.isCut ||= end >= reading.tokens.count
    readQuery(reading, at, end, null, false, ctes)
  } else readQuery(reading, start, end, null)
  return reading.isMaking ? 'create-as' : kindOf(key)
}

function kindOf(key: string): Kind {
  if (key === 'insert' || key === 'replace') return 'insert'
  return key === 'update' || key === 'delete' || key === 'merge' ? key : 'select'
}

/** EXPLAIN runs its statement only with ANALYZE: where that statement begins, else 0. */
function explained(reading: Reading, start: number, end: number): number {
  const { tokens } = reading
  let p = start + 1
  let runs = false
  if (tokens.kind[p] === OPEN && !reading.is(p + 1, 'select')) {
    const close = reading.closeOf(p, end)
    for (let at = p + 1; at < close; at++) {
      if (!reading.is(at, 'analyze') && !reading.is(at, 'analyse')) continue
      runs = !(reading.is(at + 1, 'false') || reading.is(at + 1, 'off') || tokens.text.slice(tokens.start[at + 1], tokens.end[at + 1]) === '0')
    }
    p = close + 1
  } else {
    for (; reading.is(p, 'analyze') || reading.is(p, 'analyse') || reading.is(p, 'verbose'); p++) runs ||= !reading.is(p, 'verbose')
  }
  return runs && p < end && !reading.is(p, 'execute') ? p : 0
}

/** DECLARE … CURSOR … FOR: where its query begins, else 0. */
function declared(reading: Reading, start: number, end: number): number {
  const forAt = reading.find('for', start, end)
  return forAt < end ? forAt + 1 : 0
}

/** COPY (query) TO and COPY table TO read what leaves; COPY table FROM writes. */
function readCopy(reading: Reading, start: number, end: number): { kind: Kind; isSkipped: boolean } {
  const { tokens } = reading
  let p = start + 1
  if (tokens.kind[p] === OPEN) {
    readQuery(reading, p + 1, reading.closeOf(p, end), null)
    return { kind: 'copy', isSkipped: false }
  }
  if (!isName(tokens, p) || p >= end) {
    reading.strange(Math.min(p, end))
    return { kind: 'copy', isSkipped: false }
  }
  const from = p
  while (tokens.kind[p + 1] === DOT && isName(tokens, p + 2)) p += 2
  const scope = newScope(null, null)
  const { relation } = findTable(reading, scope, from, p)
  const source = { alias: tokens.word[p]!, path: null, relation, isQualifiedOnly: false }
  scope.sources.push(source)
  const tableName = relation.base?.key ?? nameAt(tokens, p)
  p++
  const listAt = tokens.kind[p] === OPEN && p < end ? p : 0
  if (listAt > 0) p = reading.closeOf(listAt, end) + 1
  const owner = newRelation([])
  owner.inputs.push(relation)
  reading.relations.push(owner)
  const isOut = reading.is(p, 'to')
  if (!isOut && !reading.is(p, 'from')) reading.strange(Math.min(p, end))
  if (isOut && listAt === 0) owner.stars.push(starOf(reading, source))
  if (isOut && listAt > 0) {
    for (let at = listAt + 1; at < reading.closeOf(listAt, end); at++) {
      if (isName(tokens, at)) at = walkExpression(reading, at, reading.closeOf(listAt, end), { scope, sink: owner.always, query: readQuery }, PROJECT).at
    }
  }
  if (!isOut) {
    owner.inputs.pop()
    noteChange(reading, tableName, 'insert')
    const names: string[] = []
    if (listAt > 0) for (let at = listAt + 1; at < reading.closeOf(listAt, end); at++) if (isName(tokens, at)) names.push(tokens.word[at]!)
    const all = relation.columns.filter(({ lower }) => listAt === 0 || names.includes(lower))
    for (const { name } of all) reading.writes.set(`${tableName}\u0000${name}`, { table: tableName, column: name })
    const whereAt = reading.find('where', p, end)
    if (whereAt < end) walkAll(reading, whereAt + 1, end, { scope, sink: newSink(), query: readQuery }, FILTER)
  }
  return { kind: 'copy', isSkipped: false }
}

const tableAdjectives = new Set(['temp', 'temporary', 'unlogged', 'local', 'global'])

/** CREATE TABLE … AS and CREATE MATERIALIZED VIEW … AS read their query; other definitions read nothing yet. */
function readCreate(reading: Reading, start: number, end: number): { kind: Kind; isSkipped: boolean } {
  const { tokens } = reading
  let p = start + 1
  let isTemporary = false
  if (reading.is(p, 'or') && reading.is(p + 1, 'replace')) p += 2
  for (; tableAdjectives.has(tokens.key[p]!); p++) isTemporary ||= tokens.key[p]!.startsWith('temp')
  const isMaterialized = reading.is(p, 'materialized') && reading.is(p + 1, 'view')
  if (isMaterialized) p++
  else if (!reading.is(p, 'table')) return { kind: 'ddl', isSkipped: true }
  p++
  if (reading.is(p, 'if') && reading.is(p + 1, 'not')) p += 3
  if (!isName(tokens, p)) return { kind: 'ddl', isSkipped: true }
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
  return isQuery ? { kind: 'create-as', isSkipped: false } : { kind: 'ddl', isSkipped: true }
}

function trailingWithData(reading: Reading, at: number, end: number): number {
  if (!reading.is(end - 1, 'data')) return end
  const withAt = reading.is(end - 2, 'no') ? end - 3 : end - 2
  return reading.is(withAt, 'with') && withAt > at ? withAt : end
}

const constraintWords = new Set(['constraint', 'primary', 'unique', 'check', 'foreign', 'exclude', 'like'])

/** The columns of CREATE TABLE name (…): tables made in passing read nothing of the catalog. */
function listedColumns(reading: Reading, open: number, end: number) {
  const { tokens } = reading
  const close = reading.closeOf(open, end)
  const columns = []
  for (let p = open + 1, isNext = true; p < close; p = reading.after(p)) {
    if (tokens.kind[p] === COMMA) isNext = true
    else {
      if (isNext && isName(tokens, p) && !constraintWords.has(tokens.key[p]!)) columns.push(newColumn(nameAt(tokens, p), tokens.word[p]!, noSink))
      isNext = false
    }
  }
  return columns
}

/** REFRESH MATERIALIZED VIEW [CONCURRENTLY] name: runs the definition. */
function readRefresh(reading: Reading, start: number, end: number): Kind {
  const { tokens } = reading
  let p = start
  if (reading.is(p, 'view')) p++
  if (reading.is(p, 'concurrently')) p++
  if (!isName(tokens, p) || p >= end) {
    reading.strange(Math.min(p, end))
    return 'refresh'
  }
  const from = p
  while (tokens.kind[p + 1] === DOT && isName(tokens, p + 2)) p += 2
  const { relation } = findTable(reading, newScope(null, null), from, p)
  if (relation.base) reading.refreshed = relation.base
  return 'refresh'
}

function readTruncate(reading: Reading, start: number, end: number) {
  const { tokens } = reading
  let p = start + 1
  if (reading.is(p, 'table')) p++
  while (p < end) {
    if (reading.is(p, 'only')) p++
    if (!isName(tokens, p)) return
    const from = p
    while (tokens.kind[p + 1] === DOT && isName(tokens, p + 2)) p += 2
    const path: string[] = []
    for (let at = from; at <= p; at += 2) path.push(tokens.word[at]!)
    const known = knownRelation(reading, path, nameAt(tokens, p))
    noteChange(reading, known && known !== 'ambiguous' ? known.key : path.join('.'), 'truncate')
    p++
    if (tokens.word[p] === '*') p++
    if (tokens.kind[p] !== COMMA) return
    p++
  }
}

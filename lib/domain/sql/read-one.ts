// One statement of a text, by its first word: which are queries or changes, which carry one, which make a table, which are
// nothing to read.
import { PROJECT, newRelation } from './lineage.ts'
import { CHANGE, QUERY } from './keywords.ts'
import { noteChange } from './change.ts'
import { findTable, knownRelation } from './find-table.ts'
import { readChange, readQuery } from './read-change.ts'
import { readCopy } from './read-copy.ts'
import { readCreate } from './read-create.ts'
import { walkExpression } from './read-expression.ts'
import { readScript, type Scripted } from './read-script.ts'
import { readCopyInto, readExportData, readUnload } from './read-export.ts'
import { readWith } from './read-with.ts'
import { walkAll } from './walk-list.ts'
import { COMMA, DOT, OPEN, PARAMETER, isName, nameAt } from './tokens.ts'
import { newScope, type Reading } from './reading.ts'
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
  if (start >= end) return skipped('utility')
  if ((tokens.role[start]! & (QUERY | CHANGE)) !== 0 || tokens.kind[start] === OPEN) return read(readRows(reading, start, end))
  if (reading.dialect.hasScripts) {
    const scripted = readScript(reading, start, end)
    if (scripted) return carriedBy(reading, scripted, end)
  }
  switch (key) {
    case 'explain':
    case 'declare': {
      const at = key === 'explain' ? explained(reading, start, end) : declared(reading, start, end)
      if (at === 0 || !reading.descend()) return skipped('utility')
      const carried = readOne(reading, at, end)
      reading.ascend()
      return carried
    }
    case 'copy':
      if (reading.is(start + 1, 'into')) readCopyInto(reading, start + 2, end)
      else readCopy(reading, start, end)
      return read('copy')
    case 'export':
      if (!reading.is(start + 1, 'data')) break
      readExportData(reading, start, end)
      return read('copy')
    case 'unload':
      readUnload(reading, start, end)
      return read('copy')
    case 'exec':
    case 'execute':
      if (!reading.dialect.hasScripts) break
      readExecute(reading, start + 1, end)
      return read('call')
    case 'create': return readCreate(reading, start, end) ? read('create-as') : skipped('ddl')
    case 'refresh': return reading.is(start + 1, 'materialized') ? read(readRefresh(reading, start + 2, end)) : skipped('utility')
    case 'call': {
      walkAll(reading, start + 1, end, { scope: newScope(null), sink: collect(reading), query: readQuery, walk: walkExpression }, PROJECT)
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

/** What a piece of a script carries; the words in front may read something by themselves. */
function carriedBy(reading: Reading, { at, reads }: Scripted, end: number): ReturnType<typeof readOne> {
  const own = { kind: reads ? 'select' as const : 'utility' as const, isSkipped: !reads }
  if (at >= end || !reading.descend()) return own
  const carried = readOne(reading, at, end)
  reading.ascend()
  return reads && carried.isSkipped ? own : carried
}

/** EXEC procedure …: what it reads stands in its body. A text put together is not seen. */
function readExecute(reading: Reading, at: number, end: number) {
  const { tokens } = reading
  let p = at
  if (tokens.kind[p] === PARAMETER && tokens.word[p + 1] === '=') p += 2
  if (!isName(tokens, p) || p >= end || reading.is(p, 'immediate')) {
    reading.unresolved.add('(text)')
    return
  }
  let name = nameAt(tokens, p)
  for (; tokens.kind[p + 1] === DOT && isName(tokens, p + 2); p += 2) name += `.${nameAt(tokens, p + 2)}`
  reading.calls.add(name.toLowerCase())
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
    const { at, scope } = readWith(reading, start, end, null, readQuery)
    if ((reading.tokens.role[at]! & CHANGE) !== 0 && at < end) {
      readChange(reading, at, end, newScope(scope))
      return kindOf(reading.tokens.key[at]!)
    }
    if (at >= end) reading.isCut ||= end >= reading.tokens.count
    readQuery(reading, at, end, scope)
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
  const { relation } = findTable(reading, newScope(null), from, p)
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

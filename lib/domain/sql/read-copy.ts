// COPY: out of a table or a query, or into a table.
import { FILTER, PROJECT, newRelation, type Relation } from './lineage.ts'
import { noteChange } from './change.ts'
import { findTable } from './find-table.ts'
import { readQuery } from './read-change.ts'
import { walkExpression } from './read-expression.ts'
import { starOf } from './resolve-name.ts'
import { walkAll } from './walk-list.ts'
import { DOT, OPEN, isName, nameAt } from './tokens.ts'
import { newScope, newSink, type Reading, type Source } from './reading.ts'

/** COPY (query) TO and COPY table TO read what leaves; COPY table FROM writes. */
export function readCopy(reading: Reading, start: number, end: number) {
  const { tokens } = reading
  let p = start + 1
  if (tokens.kind[p] === OPEN) {
    readQuery(reading, p + 1, reading.closeOf(p, end), null)
    reading.leaves = true
    return
  }
  if (!isName(tokens, p) || p >= end) {
    reading.strange(Math.min(p, end))
    return
  }
  const from = p
  while (tokens.kind[p + 1] === DOT && isName(tokens, p + 2)) p += 2
  const { relation } = findTable(reading, newScope(null), from, p)
  const source: Source = { alias: tokens.word[p]!, path: null, relation, isQualifiedOnly: false }
  const name = relation.base?.key ?? nameAt(tokens, p)
  p++
  const named: number[] = []
  const hasList = tokens.kind[p] === OPEN && p < end
  if (hasList) {
    const close = reading.closeOf(p, end)
    for (let at = p + 1; at < close; at++) if (isName(tokens, at)) named.push(at)
    p = close + 1
  }
  if (reading.is(p, 'to')) copyOut(reading, source, hasList ? named : null, end)
  else if (reading.is(p, 'from')) copyIn(reading, source, name, hasList ? named : null, p, end)
  else reading.strange(Math.min(p, end))
}

function copyOut(reading: Reading, source: Source, named: number[] | null, end: number) {
  reading.leaves = true
  const owner: Relation = newRelation([])
  owner.inputs.push(source.relation)
  reading.relations.push(owner)
  if (named === null) {
    owner.stars.push(starOf(reading, source))
    return
  }
  const scope = { ...newScope(null), sources: [source] }
  const place = { scope, sink: owner.always, query: readQuery, walk: walkExpression }
  for (const at of named) walkExpression(reading, at, Math.min(at + 1, end), place, PROJECT)
}

function copyIn(reading: Reading, source: Source, table: string, named: number[] | null, at: number, end: number) {
  noteChange(reading, table, 'insert')
  const names = named === null ? null : new Set(named.map((token) => reading.tokens.word[token]!))
  for (const { name, lower } of source.relation.columns) {
    if (names === null || names.has(lower)) reading.writes.set(`${table}\u0000${name}`, { table, column: name })
  }
  const whereAt = reading.find('where', at, end)
  const scope = { ...newScope(null), sources: [source] }
  // Its condition is about the lines that come in, not about rows that are stored.
  if (whereAt < end) walkAll(reading, whereAt + 1, end, { scope, sink: newSink(), query: readQuery, walk: walkExpression }, FILTER)
}

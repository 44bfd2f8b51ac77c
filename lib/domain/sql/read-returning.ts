// RETURNING: what a change puts out.
import { PROJECT, newColumn, type Column, type Relation } from './lineage.ts'
import { findSource, starOf } from './resolve-name.ts'
import { COMMA, DOT, OPEN, OPERATOR_SIGN, PARAMETER, STRING, isName, nameAt } from './tokens.ts'
import { newSink } from './reading.ts'
import type { Change } from './change.ts'

/** RETURNING [WITH (OLD AS o, NEW AS n)] items: `old` and `new` are the row before and after. */
export function readReturning(change: Change, start: number) {
  const { reading, end, place, relation, target } = change
  const { tokens } = reading
  let p = start
  const versions = [...reading.dialect.rowVersions]
  if (reading.is(p, 'with') && tokens.kind[p + 1] === OPEN) {
    const close = reading.closeOf(p + 1, end)
    for (let at = p + 2; at < close; at++) if (reading.is(at, 'as') && isName(tokens, at + 1)) versions.push(tokens.word[at + 1]!)
    p = close + 1
  }
  for (const alias of versions) place.scope.sources.push({ alias, path: null, relation: target.relation, isQualifiedOnly: true })
  if (p >= end) reading.isCut ||= end >= tokens.count
  for (; p < end && !reading.isExhausted; p++) {
    p = readReturned(change, p, end, relation)
    if (p < end && tokens.kind[p] !== COMMA) return reading.strange(p)
  }
}

function readReturned({ reading, place, target }: Change, start: number, end: number, relation: Relation): number {
  const { tokens } = reading
  if (tokens.word[start] === '*' && tokens.kind[start] === OPERATOR_SIGN) {
    for (const source of place.scope.sources) if (!source.isQualifiedOnly || source === target) addStar(relation, starOf(reading, source))
    return start + 1
  }
  if (isName(tokens, start) && tokens.kind[start + 1] === DOT && tokens.word[start + 2] === '*') {
    const source = findSource(reading, place.scope, start, start)
    if (source) addStar(relation, starOf(reading, source))
    else reading.strange(start)
    return start + 3
  }
  const sink = newSink()
  const { at, label: own } = place.walk(reading, start, end, { ...place, sink }, PROJECT)
  let p = at
  let label = own
  if (reading.is(p, 'as') || (p < end && isName(tokens, p))) {
    if (reading.is(p, 'as')) p++
    if (isName(tokens, p)) label = nameAt(tokens, p)
    else if (tokens.kind[p] !== STRING && tokens.kind[p] !== PARAMETER) reading.strange(Math.min(p, end))
    p++
  }
  relation.columns.push(newColumn(label, label.toLowerCase(), sink))
  return p
}

function addStar(relation: Relation, columns: Column[]) {
  for (const column of columns) relation.columns.push(column)
  relation.stars.push(columns)
}

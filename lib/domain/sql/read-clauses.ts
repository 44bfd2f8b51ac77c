// The clauses behind FROM and the list: WHERE, GROUP BY, HAVING, WINDOW, ORDER BY, LIMIT, INTO.
import { FILTER, GROUP, HAVING, JOINED, ORDER, type Relation } from './lineage.ts'
import { endOf, type Clauses } from './clauses.ts'
import { labelAt, walkOrder, walkWindow } from './read-order.ts'
import { lift } from './resolve-name.ts'
import { walkAll } from './walk-list.ts'
import { COMMA, DOT, NUMBER, OPEN, PARAMETER, isName } from './tokens.ts'
import type { Place } from './place.ts'
import type { Reading, Scope } from './reading.ts'

export function readClause(reading: Reading, clauses: Clauses, i: number, place: Place, relation: Relation) {
  const start = clauses.at[i]! + 1
  const end = endOf(clauses, i)
  switch (clauses.keys[i]) {
    case 'where': return walkAll(reading, start, end, place, FILTER)
    case 'having':
    case 'qualify': return walkAll(reading, start, end, place, HAVING)
    case 'group': return readGroup(reading, start + 1, end, place, relation)
    case 'order': {
      const at = walkOrder(reading, start + 1, end, place, ORDER, relation)
      if (at < end) reading.strange(at)
      return
    }
    case 'window': return readWindows(reading, start, end, place)
    case 'limit':
    case 'offset':
    case 'fetch': return readLimit(reading, clauses.at[i]!, end, place)
    case 'for':
    case 'option':
    case 'lock': return
    case 'connect': return walkAll(reading, start + (reading.is(start + 1, 'nocycle') ? 2 : 1), end, place, JOINED)
    case 'start': return walkAll(reading, start + 1, end, place, FILTER)
    case 'into': return selectInto(reading, start, end, relation)
    default:
      if (clauses.keys[i] !== 'from') reading.strange(start - 1)
  }
}

/** MySQL: INTO OUTFILE and INTO DUMPFILE write a file, INTO @x keeps a value. */
function selectInto(reading: Reading, start: number, end: number, relation: Relation) {
  if (reading.is(start, 'outfile') || reading.is(start, 'dumpfile')) reading.leaves = true
  else if (reading.kind(start) !== PARAMETER) makeTable(reading, start, end, relation)
}

/** SELECT … INTO [TEMP] [TABLE] name makes a table of what it selects. */
function makeTable(reading: Reading, start: number, end: number, relation: Relation) {
  let p = start
  while (['temp', 'temporary', 'unlogged', 'local', 'global', 'table'].includes(reading.tokens.key[p]!)) p++
  while (reading.kind(p + 1) === DOT && p + 2 < end) p += 2
  if (p >= end || !isName(reading.tokens, p)) return reading.strange(p)
  reading.made.set(reading.tokens.word[p]!, relation)
  reading.isMaking = true
}

/** GROUP BY items: in a list of their own, in ROLLUP, CUBE and GROUPING SETS. A column goes before a label. */
function readGroup(reading: Reading, start: number, end: number, place: Place, labels: Relation) {
  const { tokens } = reading
  let p = start
  if (p >= end) reading.isCut ||= end >= tokens.count
  if (reading.is(p, 'all') || reading.is(p, 'distinct')) p++
  if (p >= end) return
  while (p < end && !reading.isExhausted) {
    // MySQL and T-SQL: `GROUP BY a, b WITH ROLLUP`.
    if (reading.is(p, 'with') && (reading.is(p + 1, 'rollup') || reading.is(p + 1, 'cube')) && p + 2 >= end) return
    if ((reading.is(p, 'rollup') || reading.is(p, 'cube')) && tokens.kind[p + 1] === OPEN) p++
    else if (reading.is(p, 'grouping') && reading.is(p + 1, 'sets')) p += 2
    if (tokens.kind[p] === OPEN && reading.closeOf(p, end) < end && isItemEnd(reading, reading.closeOf(p, end) + 1, end) && reading.descend()) {
      if (!reading.is(p + 1, 'select') && p + 1 < reading.closeOf(p, end)) readGroup(reading, p + 1, reading.closeOf(p, end), place, labels)
      else if (reading.is(p + 1, 'select')) place.walk(reading, p, end, place, GROUP)
      reading.ascend()
      p = reading.closeOf(p, end) + 1
    } else p = readGroupItem(reading, p, end, place, labels)
    if (reading.is(p, 'with') && (reading.is(p + 1, 'rollup') || reading.is(p + 1, 'cube'))) p += 2
    else if (reading.is(p, 'asc') || reading.is(p, 'desc')) p++
    if (p >= end) return
    if (tokens.kind[p] !== COMMA) {
      reading.strange(p)
      return
    }
    p++
    if (p === end && end >= tokens.count) reading.isCut = true
  }
}

function isItemEnd(reading: Reading, at: number, end: number): boolean {
  return at >= end || reading.kind(at) === COMMA
}

function readGroupItem(reading: Reading, at: number, end: number, place: Place, labels: Relation): number {
  const label = labelAt(reading, labels, at, end)
  if (label && (reading.kind(at) === NUMBER || !isOwnColumn(reading, place.scope, at))) {
    lift(reading, label, GROUP, place.sink)
    return at + 1
  }
  return place.walk(reading, at, end, place, GROUP).at
}

function isOwnColumn(reading: Reading, scope: Scope, at: number): boolean {
  const lower = reading.tokens.word[at]!
  return scope.sources.some(({ relation, isQualifiedOnly }) => !isQualifiedOnly && (relation.columns.some((column) => column.lower === lower)))
}

function readWindows(reading: Reading, start: number, end: number, place: Place) {
  let p = start
  while (p < end) {
    const open = p + 2
    if (!isName(reading.tokens, p) || !reading.is(p + 1, 'as') || reading.kind(open) !== OPEN) return reading.strange(p)
    walkWindow(reading, open + 1, reading.closeOf(open, end), place)
    p = reading.closeOf(open, end) + 1
    if (p < end && reading.kind(p) !== COMMA) return reading.strange(p)
    p++
  }
}

const limitWords = new Set(['first', 'next', 'row', 'rows', 'only', 'with', 'ties', 'percent', 'all', 'fetch', 'offset', 'limit', 'by'])

function readLimit(reading: Reading, start: number, end: number, place: Place) {
  let p = start + 1
  if (p >= end) reading.isCut ||= end >= reading.tokens.count
  while (p < end) {
    if (limitWords.has(reading.tokens.key[p]!) || reading.kind(p) === COMMA) {
      p++
      continue
    }
    const { at } = place.walk(reading, p, end, place, FILTER)
    if (at === p) return reading.strange(p)
    p = at
  }
}

// What may stand where an expression expects an operand: a value, a name, a call, a query, something in parentheses.
// Each function answers with the index behind what it read; negative behind a prefix, after which an operand is still missing;
// the index it was given where nothing fits.
import { CLAUSE, OPERATOR, TYPE, VALUE } from './keywords.ts'
import { EXPLICIT } from './lineage.ts'
import { columnOfSource, findSource, resolveBare, resolveQualified, useRow } from './resolve-name.ts'
import { beginsQuery, isNestedQuery } from './place.ts'
import { readCall } from './read-call.ts'
import { behindAngles, skipTypedLiteral } from './read-type.ts'
import { walkInside } from './walk-list.ts'
import { DOT, NUMBER, OPEN, OPEN_BRACKET, OPERATOR_SIGN, PARAMETER, QUOTED, STRAY, STRING, TEMPLATE, WORD, isName, nameAt } from './tokens.ts'
import type { Walk } from './expression-walk.ts'
import type { Reading, Source } from './reading.ts'

export function operand(walk: Walk, p: number): number {
  const { reading, end } = walk
  const { tokens } = reading
  switch (tokens.kind[p]) {
    case WORD: return wordOperand(walk, p)
    case QUOTED: return chain(walk, p)
    case PARAMETER:
      if (reading.dialect.hasPaths) return positional(walk, p, walk.place.scope.sources[0])
      walk.saw('', null)
      return p + 1
    case STRING:
    case NUMBER:
      walk.saw('', null)
      return p + 1
    case OPEN: return parenthesis(walk, p)
    case OPEN_BRACKET: {
      walkInside(reading, p, end, walk.place, walk.mask)
      walk.saw('array', null)
      return reading.closeOf(p, end) + 1
    }
    case OPERATOR_SIGN:
      if (tokens.word[p] === '*') return p
      if (tokens.word[p] === '?') {
        walk.saw('', null)
        return p + 1
      }
      walk.combine()
      return -(p + 1)
    case TEMPLATE:
      reading.unresolved.add(tokens.word[p]!)
      walk.saw('', null)
      return p + 1
    case STRAY:
      reading.strange(p)
      return -(p + 1)
    default: return p
  }
}

/** `$1` is the first column of its source; other parameters are values. */
function positional(walk: Walk, at: number, source: Source | undefined): number {
  const { reading, place, mask } = walk
  const { tokens } = reading
  const written = tokens.text.slice(tokens.start[at], tokens.end[at])
  const column = /^\$\d+$/.test(written) ? source?.relation.columns[Number(written.slice(1)) - 1] : undefined
  if (column) reading.use(place.sink, { target: column, mask: mask | EXPLICIT })
  walk.saw('', column ?? null)
  return at + 1
}

function parenthesis(walk: Walk, open: number): number {
  const { reading, end, place } = walk
  const close = reading.closeOf(open, end)
  if (beginsQuery(reading, open + 1) || isNestedQuery(reading, open, end)) {
    const relation = place.query(reading, open + 1, close, place.scope, false)
    place.sink.subqueries.push(relation)
    walk.saw(relation.columns[0]?.name ?? '', null)
    return close + 1
  }
  const field = fieldOfRow(walk, open, close)
  if (field > 0) return field
  const inner = close > open + 1 ? walkInside(reading, open, end, place, walk.mask) : null
  walk.saw(inner?.label ?? 'row', inner?.column ?? null)
  return close + 1
}

/** `(c).email`, where c is a source: the one column, not the row. */
function fieldOfRow(walk: Walk, open: number, close: number): number {
  const { reading, place } = walk
  const { tokens } = reading
  if (tokens.kind[close + 1] !== DOT || close + 2 >= walk.end || !isName(tokens, close + 2)) return 0
  let last = open + 1
  if (!isName(tokens, last)) return 0
  while (tokens.kind[last + 1] === DOT && isName(tokens, last + 2)) last += 2
  if (last + 1 !== close) return 0
  const source = findSource(reading, place.scope, open + 1, last)
  if (!source) return 0
  const found = columnOfSource(reading, source, close + 2, walk.mask, place.sink)
  if (!found) return 0
  walk.saw(nameAt(tokens, close + 2), found.column)
  return close + 3
}

function wordOperand(walk: Walk, p: number): number {
  const { reading, end } = walk
  const { tokens } = reading
  const role = tokens.role[p]!
  if (role === 0) return chain(walk, p)
  const key = tokens.key[p]!
  const next = tokens.kind[p + 1]
  if (next === DOT) return chain(walk, p)
  switch (key) {
    case 'not':
      walk.combine()
      return -(p + 1)
    case 'case':
      walk.cases++
      return reading.is(p + 1, 'when') ? -(p + 2) : -(p + 1)
    case 'exists':
      if (next !== OPEN) break
      walk.place.sink.subqueries.push(walk.place.query(reading, p + 2, reading.closeOf(p + 1, end), walk.place.scope, true))
      walk.saw('exists', null)
      return reading.closeOf(p + 1, end) + 1
    case 'array':
    case 'row':
      if (next !== OPEN && next !== OPEN_BRACKET) break
      return -(p + 1)
    case 'any':
    case 'some':
    case 'all':
      if (next === OPEN) return -(p + 1)
      break
    case 'distinct':
      return -(p + 1)
    case 'binary':
    case 'prior':
      if ((role & reading.dialect.reserved) === 0) break
      return -(p + 1)
    case 'interval':
      if (!reading.dialect.hasIntervalOf || p + 1 >= end || !isOperandStart(reading, p + 1)) break
      walk.intervals++
      return -(p + 1)
    case 'collation':
      if (reading.is(p + 1, 'for')) return -(p + 2)
      break
    case 'current':
      break
  }
  if (reading.dialect.hasAngleTypes && next === OPERATOR_SIGN && tokens.word[p + 1]!.startsWith('<') && (key === 'array' || key === 'struct' || key === 'range')) {
    const after = behindAngles(reading, p + 1, end)
    if (tokens.kind[after] === OPEN || tokens.kind[after] === OPEN_BRACKET || tokens.kind[after] === STRING) return -after
  }
  if ((role & TYPE) !== 0 || next === STRING || next === PARAMETER) {
    const after = skipTypedLiteral(reading, p, end)
    if (after > p) {
      walk.saw(key, null)
      return after
    }
  }
  if (next === OPEN) return chain(walk, p)
  if ((role & VALUE) !== 0 && isValueWord(walk, key, role)) {
    walk.saw(key, null)
    return p + 1
  }
  if ((role & reading.dialect.reserved) !== 0) return p
  return chain(walk, p)
}

/** INTERVAL is a name where no value follows it. */
function isOperandStart(reading: Reading, at: number): boolean {
  const kind = reading.kind(at)
  if (kind === WORD) return (reading.tokens.role[at]! & (CLAUSE | OPERATOR)) === 0 && !reading.is(at, 'as')
  return kind === NUMBER || kind === STRING || kind === PARAMETER || kind === OPEN || kind === QUOTED || reading.tokens.word[at] === '-'
}

/** `user` and its like are values in PostgreSQL, plain names in SQLite. */
function isValueWord(walk: Walk, key: string, role: number): boolean {
  const { values, reserved } = walk.reading.dialect
  return values === null ? key !== 'unknown' : (role & reserved) !== 0 || values.has(key)
}

/** Names with dots between them: a column, a row, a call. */
function chain(walk: Walk, from: number): number {
  const { reading, end, place, mask } = walk
  const { tokens } = reading
  let last = from
  while (tokens.kind[last + 1] === DOT && last + 2 < end && isName(tokens, last + 2)) last += 2
  let p = last + 1
  if (tokens.kind[p] === OPEN && p < end) return readCall(walk, from, last, p)
  if (tokens.kind[p] === DOT && p < end) {
    if (tokens.word[p + 1] === '*' && p + 1 < end) {
      const source = findSource(reading, place.scope, from, last)
      if (source) useRow(reading, source, mask, place.sink)
      else unknown(walk, from, last)
      walk.saw('', null)
      return p + 2
    }
    if (tokens.kind[p + 1] === PARAMETER && reading.dialect.hasPaths && p + 1 < end) return positional(walk, p + 1, findSource(reading, place.scope, from, last) ?? undefined)
    if (p + 1 >= end && end >= reading.tokens.count) reading.isCut = true
    else reading.strange(p)
    p++
  }
  if (p < end && isLiteralBehindName(reading, p, from, last)) {
    walk.saw(tokens.word[last]!, null)
    return p + 1
  }
  const found = from === last
    ? resolveBare(reading, place.scope, from, mask, place.sink)
    : resolveQualified(reading, place.scope, from, last, mask, place.sink)
  if (!found && !isStringAfterAll(walk, from, last)) unknown(walk, from, last)
  walk.saw(nameAt(tokens, last), found?.column ?? null)
  return p
}

/** `schema.type 'x'`, `_utf8'x'`: a name before a string, where a string is no label. */
function isLiteralBehindName({ tokens, dialect }: Reading, at: number, from: number, last: number): boolean {
  if (!dialect.hasTypedLiterals) return false
  const kind = tokens.kind[at]
  if (dialect.hasStringLabels) return (kind === STRING || kind === PARAMETER) && tokens.word[last]!.startsWith('_')
  return kind === STRING || (kind === PARAMETER && last > from)
}

/** SQLite takes "x" for a string where no column bears the name. */
function isStringAfterAll(walk: Walk, from: number, last: number): boolean {
  const { tokens, dialect } = walk.reading
  return dialect.isQuotedMaybeString && from === last && tokens.kind[from] === QUOTED && tokens.text.charCodeAt(tokens.start[from]!) === 34
}

function unknown(walk: Walk, from: number, last: number) {
  const { tokens } = walk.reading
  let name = nameAt(tokens, from)
  for (let at = from + 2; at <= last; at += 2) name += `.${nameAt(tokens, at)}`
  walk.reading.unresolved.add(name)
}

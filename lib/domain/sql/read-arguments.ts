// The arguments of a call, the standard's own forms included: EXTRACT(x FROM y), TRIM(BOTH x FROM y), CAST(x AS t), SQL/XML, SQL/JSON.
import { ORDER } from './lineage.ts'
import { beginsQuery, type Place } from './place.ts'
import { walkOrder } from './read-order.ts'
import { skipIntervalUnits, skipType } from './read-type.ts'
import { CAST_SIGN, COLON, COMMA, DOT, OPEN, OPERATOR_SIGN, WORD, isName } from './tokens.ts'
import type { Reading } from './reading.ts'

/** Words that join the arguments of the forms the standard wrote without commas. */
const argumentWords = new Set(['from', 'for', 'placing', 'using', 'similar', 'escape', 'separator', 'passing', 'value', 'in'])
const argumentPrefixes = new Set(['distinct', 'all', 'variadic', 'both', 'leading', 'trailing'])

export function readArguments(reading: Reading, name: string, open: number, close: number, place: Place, mask: number) {
  const { tokens } = reading
  let p = open + 1
  if (tokens.word[p] === '*' && tokens.kind[p] === OPERATOR_SIGN && p + 1 === close) return
  if (name === 'extract') p = behindPart(reading, p, close)
  const unitAt = reading.dialect.units[name]
  const typeAt = reading.dialect.types[name]
  let position = 0
  if (name === 'json_table' || name === 'xmltable') close = reading.find('columns', p, close)
  // MySQL's VALUES(column) is the value of the new row, no column's.
  if (name === 'values') return
  if (beginsQuery(reading, p) && p < close) {
    place.sink.subqueries.push(place.query(reading, p, close, place.scope, false))
    return
  }
  const isMarkup = name.startsWith('xml') || name.startsWith('json')
  while (p < close) {
    reading.steps++
    if (argumentPrefixes.has(tokens.key[p]!) && p + 1 < close && tokens.kind[p + 1] !== COMMA) p++
    if (isMarkup) p = skipMarkupWords(reading, p, close)
    if (isName(tokens, p) && (tokens.word[p + 1] === '=>' || tokens.word[p + 1] === ':=') && p + 1 < close) p += 2
    if (p >= close) break
    if (position === typeAt) p = skipType(reading, p, close)
    else if (position === unitAt && isUnitArgument(reading, p, close)) p = behindUnit(reading, p, close)
    else if (isName(tokens, p) && name === 'normalize' && /^nfk?[cd]$/.test(tokens.word[p]!)) p++
    else if (tokens.kind[p] !== COMMA && !isJoiningWord(reading, p)) {
      const { at } = place.walk(reading, p, close, place, mask)
      if (at === p && tokens.word[p] === '*') reading.strange(p)
      p = at
    }
    if (tokens.kind[p] === COMMA) position++
    p = behindArgument(reading, p, close, place, mask, name, isMarkup)
  }
}

/** TRIM(FROM x): where an argument is due, only a word that is no name joins. */
function isJoiningWord({ tokens, dialect }: Reading, at: number): boolean {
  return (tokens.role[at]! & dialect.reserved) !== 0 && argumentWords.has(tokens.key[at]!)
}

/** EXTRACT(part FROM x): the part may be a call, `WEEK(MONDAY)`. */
function behindPart(reading: Reading, at: number, close: number): number {
  const fromAt = reading.kind(at + 1) === OPEN ? reading.after(at + 1) : at + 1
  return fromAt < close && reading.is(fromAt, 'from') ? fromAt + 1 : at
}

/** A bare word alone, whatever it is: `DATEADD(dd, …)`, `DATE_TRUNC(d, WEEK(MONDAY))`. */
function isUnitArgument(reading: Reading, at: number, close: number): boolean {
  if (reading.kind(at) !== WORD) return false
  const after = behindUnit(reading, at, close)
  return after >= close || reading.kind(after) === COMMA
}

function behindUnit(reading: Reading, at: number, close: number): number {
  return Math.min(reading.kind(at + 1) === OPEN ? reading.after(at + 1) : at + 1, close)
}

/** What may stand after an argument, up to where the next begins. */
function behindArgument(reading: Reading, at: number, close: number, place: Place, mask: number, name: string, isMarkup: boolean): number {
  const { tokens } = reading
  let p = at
  if (p >= close) return p
  if (tokens.kind[p] === COMMA || (tokens.kind[p] === COLON && isMarkup)) return p + 1
  const key = tokens.key[p]!
  if (key === 'order' && reading.is(p + 1, 'by')) return walkOrder(reading, p + 2, close, place, mask | ORDER, null)
  if (key === 'as') {
    // A type, whose own commas stand between `<` and `>`, or the name of a field.
    if (reading.dialect.hasAngleTypes) p = skipType(reading, p + 1, close)
    while (p < close && tokens.kind[p] !== COMMA && !reading.is(p, 'returning')) p = reading.after(p)
    return p
  }
  if (isMarkup) {
    const after = skipMarkupWords(reading, p, close)
    if (after > p) return after
  }
  // A character set is nobody's column: `CONVERT(x USING utf8mb4)`.
  if (key === 'using' && isName(tokens, p + 1) && p + 2 >= close) return p + 2
  if (argumentWords.has(key)) return p + 1
  if (key === 'limit' && reading.kind(p + 1) !== COMMA) return p + 1
  if (key === 'having' && (reading.is(p + 1, 'max') || reading.is(p + 1, 'min'))) return p + 2
  if (isName(tokens, p) && name === 'struct') return p + 1
  if ((key === 'ignore' || key === 'respect') && reading.is(p + 1, 'nulls')) return p + 2
  // MySQL and BigQuery: a unit after a number inside a call.
  const unit = skipIntervalUnits(reading, p)
  if (unit > p) return unit
  reading.strange(p)
  while (p < close && tokens.kind[p] !== COMMA) p = reading.after(p)
  return p
}

const markupWords = new Set(
  `name document content strip preserve whitespace wellformed version standalone yes no omit_ absent null on with without unique keys format json
  encoding utf8 utf16 utf32 wrapper conditional unconditional keep quotes error empty ref by columns path ordinality nested value values default
  option indent key scalar string`.split(/\s+/),
)

/** The many small words of SQL/XML and SQL/JSON: `NAME x`, `ABSENT ON NULL`, `RETURNING jsonb FORMAT JSON` … */
function skipMarkupWords(reading: Reading, at: number, close: number): number {
  const { tokens } = reading
  let p = at
  while (p < close && tokens.kind[p] === WORD) {
    const key = tokens.key[p]!
    const next = tokens.kind[p + 1]
    if (key === 'name' && isName(tokens, p + 1) && p + 1 < close) p += 2
    else if (key === 'returning') p = skipType(reading, p + 1, close)
    else if (key === 'default') return p + 1
    else if (markupWords.has(key) && next !== DOT && next !== OPEN && !(key === 'null' && !reading.is(p + 1, 'on'))) {
      if (p === at && p + 1 < close && (next === COMMA || next === COLON || next === CAST_SIGN || next === OPERATOR_SIGN)) return p
      if (p === at && p + 1 >= close && tokens.kind[p - 1] === COMMA) return p
      p++
    } else return p
  }
  return p
}

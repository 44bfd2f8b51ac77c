// Type names, which may be several words: `timestamp(3) with time zone`, `double precision`, `pg_catalog.int4[]`.
import { CLOSE_BRACKET, DOT, NUMBER, OPEN, OPEN_BRACKET, OPERATOR_SIGN, PARAMETER, STRING, WORD, isName } from './tokens.ts'
import type { Reading } from './reading.ts'

/** Past the type that begins at `at`; `at` itself where none does. */
export function skipType(reading: Reading, at: number, end: number): number {
  const { tokens } = reading
  let p = at
  if (reading.is(p, 'setof')) p++
  if (p >= end || !isName(tokens, p)) return at
  const first = tokens.key[p]!
  p++
  while (p + 1 < end && tokens.kind[p] === DOT && isName(tokens, p + 1)) p += 2
  if (first === 'double' && reading.is(p, 'precision')) p++
  if (first === 'national' && (reading.is(p, 'character') || reading.is(p, 'char'))) p++
  if (reading.is(p, 'varying')) p++
  if (p < end && tokens.kind[p] === OPEN) p = reading.closeOf(p, end) + 1
  if (reading.dialect.hasAngleTypes && tokens.kind[p] === OPERATOR_SIGN && tokens.word[p]!.startsWith('<')) p = behindAngles(reading, p, end)
  if (first === 'unsigned' || first === 'signed') p += reading.is(p, 'integer') || reading.is(p, 'int') ? 1 : 0
  if (first === 'time' || first === 'timestamp') p = skipZone(reading, p)
  if (first === 'interval') p = skipIntervalUnits(reading, p)
  const isBorrowed = tokens.kind[p] === OPERATOR_SIGN && tokens.word[p] === '%' && (reading.is(p + 1, 'type') || reading.is(p + 1, 'rowtype'))
  if (isBorrowed && p + 1 < end) p += 2
  if (reading.is(p, 'array')) p++
  while (p < end && tokens.kind[p] === OPEN_BRACKET && isBound(reading, p, end)) p = reading.closeOf(p, end) + 1
  return Math.min(p, end)
}

/** Behind the sign that closes `<`: `ARRAY<STRUCT<a INT64, b STRING>>`. */
export function behindAngles(reading: Reading, at: number, end: number): number {
  const { tokens } = reading
  let depth = 0
  for (let p = at; p < end; p = reading.after(p)) {
    reading.steps++
    if (tokens.kind[p] !== OPERATOR_SIGN) continue
    for (const sign of tokens.word[p]!) depth += sign === '<' ? 1 : sign === '>' ? -1 : 0
    if (depth <= 0) return p + 1
  }
  return end
}

function isBound(reading: Reading, open: number, end: number): boolean {
  const kind = reading.kind(open + 1)
  return kind === CLOSE_BRACKET || ((kind === NUMBER || kind === PARAMETER) && reading.closeOf(open, end) === open + 2)
}

function skipZone(reading: Reading, at: number): number {
  const isZone = (reading.is(at, 'with') || reading.is(at, 'without')) && reading.is(at + 1, 'time') && reading.is(at + 2, 'zone')
  return isZone ? at + 3 : at
}

/** Units of time as any of the dialects writes them, with what BigQuery and MySQL put together. */
const units = new Set(
  `year years month months day days hour hours minute minutes second seconds week weeks quarter quarters isoweek isoyear dayofweek dayofyear millisecond
  milliseconds microsecond microseconds nanosecond nanoseconds second_microsecond minute_second minute_microsecond hour_minute hour_second
  hour_microsecond day_hour day_minute day_second day_microsecond year_month`.split(/\s+/),
)

export const isUnit = (key: string) => units.has(key)

export function skipIntervalUnits(reading: Reading, at: number): number {
  let p = at
  if (!units.has(reading.tokens.key[p]!)) return at
  p++
  if (reading.is(p, 'to') && units.has(reading.tokens.key[p + 1]!)) p += 2
  if (reading.kind(p) === OPEN) p = reading.after(p)
  return p
}

/** Past a typed literal such as `date '2020-01-01'` or `timestamp with time zone $1`; `at` itself where there is none. */
export function skipTypedLiteral(reading: Reading, at: number, end: number): number {
  const { tokens } = reading
  if (tokens.kind[at] !== WORD || !reading.dialect.hasTypedLiterals) return at
  const isInterval = reading.is(at, 'interval')
  let p = at + 1
  if (isInterval && tokens.kind[p] === OPEN) p = reading.closeOf(p, end) + 1
  else if (!isInterval) p = skipType(reading, at, end)
  if (p >= end || p === at) return at
  const isLiteral = tokens.kind[p] === STRING || tokens.kind[p] === PARAMETER || (isInterval && tokens.kind[p] === NUMBER)
  if (!isLiteral) return at
  return isInterval ? skipIntervalUnits(reading, p + 1) : p + 1
}

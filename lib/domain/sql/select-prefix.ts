// What may stand between SELECT and its list: DISTINCT, TOP, AS STRUCT and the like.
import { COMMA, NUMBER, OPEN, PARAMETER } from './tokens.ts'
import type { Reading } from './reading.ts'

export type Prefix = {
  /** Where the list begins. */
  at: number
  isDistinct: boolean
  /** The parenthesis of DISTINCT ON; 0 where there is none. */
  distinctOn: number
}

export function selectPrefix(reading: Reading, start: number, end: number): Prefix {
  const { tokens, dialect } = reading
  const prefix: Prefix = { at: start, isDistinct: false, distinctOn: 0 }
  let p = start
  const skipWords = () => {
    while (dialect.selectWords.has(tokens.key[p]!) && p < end) p++
  }
  skipWords()
  if (reading.is(p, 'all')) p++
  else if (reading.is(p, 'distinct')) {
    prefix.isDistinct = true
    p++
    if (reading.is(p, 'on') && tokens.kind[p + 1] === OPEN) {
      prefix.isDistinct = false
      prefix.distinctOn = p + 1
      p = reading.closeOf(p + 1, end) + 1
    }
  }
  skipWords()
  if (reading.is(p, 'top') && [NUMBER, PARAMETER, OPEN].includes(reading.kind(p + 1))) p = behindTop(reading, p)
  if (reading.is(p, 'as') && (reading.is(p + 1, 'struct') || reading.is(p + 1, 'value')) && tokens.kind[p + 2] !== COMMA) p += 2
  prefix.at = p
  return prefix
}

/** TOP 5, TOP (5), with PERCENT and WITH TIES behind it. */
function behindTop(reading: Reading, at: number): number {
  let p = reading.after(at + 1)
  if (reading.is(p, 'percent')) p++
  return reading.is(p, 'with') && reading.is(p + 1, 'ties') ? p + 2 : p
}

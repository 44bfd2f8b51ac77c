// What dialects put between a source of FROM and its alias, or behind both, and what reads nothing by itself: hints, samples, moments in time.
import { FILTER, PROJECT, type Relation } from './lineage.ts'
import { walkAll } from './walk-list.ts'
import { DOT, OPEN, WORD, isName } from './tokens.ts'
import type { Place } from './place.ts'
import type { Reading } from './reading.ts'

/** One FROM on the way: what it is read from, and for whom. */
export type From = { reading: Reading; end: number; place: Place; owner: Relation }

/** Behind all such words from `at` on. */
export function behindSourceWords(from: From, at: number): number {
  let p = at
  for (;;) {
    const after = behindOne(from, p)
    if (after === p) return Math.min(p, from.end)
    p = after
  }
}

function behindOne(from: From, at: number): number {
  const { reading, end } = from
  const { tokens } = reading
  if (at >= end) return at
  if (tokens.kind[at] === OPEN) return isHintList(reading, at) ? reading.closeOf(at, end) + 1 : at
  if (tokens.kind[at] !== WORD) return at
  const next = tokens.kind[at + 1]
  switch (tokens.key[at]) {
    case 'tablesample':
    case 'sample': return tokens.key[at] === 'tablesample' || next === OPEN ? behindSample(from, at) : at
    case 'with': return next === OPEN && isHintList(reading, at + 1) ? reading.closeOf(at + 1, end) + 1 : at
    case 'indexed': return reading.is(at + 1, 'by') ? at + 3 : at
    case 'not': return reading.is(at + 1, 'indexed') ? at + 2 : at
    case 'use':
    case 'force':
    case 'ignore': return reading.is(at + 1, 'index') || reading.is(at + 1, 'key') ? behindIndexHint(reading, at + 2, end) : at
    case 'partition': return next === OPEN ? reading.closeOf(at + 1, end) + 1 : at
    case 'for': return reading.is(at + 1, 'system_time') ? behindMoment(from, at + 2) : at
    case 'at':
    case 'before':
    case 'changes': return next === OPEN ? behindCall(from, at + 1) : at
    default: return at
  }
}

/** `(NOLOCK)`, `(INDEX(1), ROWLOCK)`: nothing but words that hint. */
function isHintList(reading: Reading, open: number): boolean {
  const { tableHints } = reading.dialect
  return tableHints.size > 0 && tableHints.has(reading.tokens.key[open + 1]!)
}

/** USE INDEX FOR JOIN (a, b). */
function behindIndexHint(reading: Reading, at: number, end: number): number {
  let p = at
  while (p < end && reading.kind(p) === WORD) p++
  return reading.kind(p) === OPEN ? reading.closeOf(p, end) + 1 : p
}

function behindSample(from: From, at: number): number {
  const { reading, end, place, owner } = from
  let p = at + 1
  while (p < end && reading.kind(p) !== OPEN) p++
  const close = reading.closeOf(p, end)
  const isShare = reading.is(close - 1, 'percent') || reading.is(close - 1, 'rows')
  if (p < end) walkAll(reading, p + 1, isShare ? close - 1 : close, { ...place, sink: owner.always }, PROJECT)
  p = close + 1
  if (reading.is(p, 'repeatable') || reading.is(p, 'seed')) p = reading.after(p + 1)
  return Math.min(p, end)
}

/** FOR SYSTEM_TIME AS OF x, BETWEEN x AND y, FROM x TO y, CONTAINED IN (x, y), ALL. */
function behindMoment(from: From, at: number): number {
  const { reading, end, place, owner } = from
  const walk = (start: number) => place.walk(reading, start, end, { ...place, sink: owner.always }, FILTER).at
  if (reading.is(at, 'all')) return at + 1
  if (reading.is(at, 'as') && reading.is(at + 1, 'of')) return walk(at + 2)
  if (reading.is(at, 'contained')) return walk(at + 2)
  if (!reading.is(at, 'between') && !reading.is(at, 'from')) return at
  const first = walk(at + 1)
  return reading.is(first, 'and') || reading.is(first, 'to') ? walk(first + 1) : first
}

/** AT (TIMESTAMP => x). */
function behindCall(from: From, open: number): number {
  const { reading, end, place, owner } = from
  const close = reading.closeOf(open, end)
  const valueAt = reading.tokens.word[open + 2] === '=>' ? open + 3 : open + 1
  if (valueAt < close && isName(reading.tokens, open + 1)) walkAll(reading, valueAt, close, { ...place, sink: owner.always }, FILTER)
  const after = close + 1
  return (reading.is(after, 'end') || reading.is(after, 'at') || reading.is(after, 'before')) && reading.kind(after + 1) === OPEN ? behindCall(from, after + 1) : after
}

/** BigQuery lets a project's name hold dashes without quotes: `my-project.sales.orders`; the last token of the name that begins at `at`. */
export function lastOfDashed(reading: Reading, at: number, end: number): number {
  const { tokens } = reading
  let p = at
  while (p + 2 < end && tokens.word[p + 1] === '-' && tokens.end[p] === tokens.start[p + 1] && tokens.start[p + 2] === tokens.end[p + 1] && tokens.kind[p + 2] !== DOT) p += 2
  return p
}

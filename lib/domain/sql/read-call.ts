// A call: its name, its arguments, and what may follow the parenthesis (FILTER, WITHIN GROUP, OVER).
import { AGG, FILTER, ORDER, WINDOW } from './lineage.ts'
import { TYPE, isAggregate, isForm } from './keywords.ts'
import { readArguments } from './read-arguments.ts'
import { walkOrder, walkWindow } from './read-order.ts'
import { walkAll } from './walk-list.ts'
import { COMMA, OPEN, STRING, isName, nameAt } from './tokens.ts'
import type { Walk } from './expression-walk.ts'
import type { Reading } from './reading.ts'

export function readCall(walk: Walk, from: number, last: number, open: number): number {
  const { reading, end, place } = walk
  const { tokens } = reading
  const name = tokens.word[last]!
  const close = reading.closeOf(open, end)
  const isPlain = from === last
  if (!(isPlain && (isForm(name) || (tokens.role[last]! & TYPE && tokens.kind[close + 1] === STRING)))) {
    let written = nameAt(tokens, from)
    for (let at = from + 2; at <= last; at += 2) written += `.${nameAt(tokens, at)}`
    reading.calls.add(written)
  }
  let p = close + 1
  let mask = walk.mask
  if (isAggregate(name) && !(reading.dialect.hasScalarMinMax && (name === 'min' || name === 'max') && hasSeveral(reading, open, close))) mask |= AGG
  const isWindowed = suffixHasOver(walk, p)
  if (isWindowed) mask |= WINDOW
  if (reading.descend()) {
    readArguments(reading, name, open, close, place, mask)
    reading.ascend()
  }
  p = callSuffix(walk, p, mask)
  walk.saw(name, null)
  return p
}

const suffixWords = new Set(['within', 'nulls', 'ignore', 'respect', 'from', 'first', 'last'])

function suffixHasOver(walk: Walk, at: number): boolean {
  const { reading, end } = walk
  let p = at
  while (p < end) {
    if (reading.is(p, 'over')) return reading.kind(p + 1) === OPEN || isName(reading.tokens, p + 1)
    if ((reading.is(p, 'filter') || reading.is(p, 'group')) && reading.kind(p + 1) === OPEN) p = reading.after(p + 1)
    else if (suffixWords.has(reading.tokens.key[p]!)) p++
    else return false
  }
  return false
}

/** WITHIN GROUP (ORDER BY …), FILTER (WHERE …), IGNORE NULLS, OVER … */
function callSuffix(walk: Walk, at: number, mask: number): number {
  const { reading, end, place } = walk
  let p = at
  for (;;) {
    if (reading.is(p, 'within') && reading.is(p + 1, 'group') && reading.kind(p + 2) === OPEN) {
      const close = reading.closeOf(p + 2, end)
      walkOrder(reading, p + 5, close, place, mask | ORDER, null)
      p = close + 1
    } else if (reading.is(p, 'filter') && reading.kind(p + 1) === OPEN && p + 1 < end) {
      const close = reading.closeOf(p + 1, end)
      walkAll(reading, reading.is(p + 2, 'where') ? p + 3 : p + 2, close, place, FILTER)
      p = close + 1
    } else if ((reading.is(p, 'ignore') || reading.is(p, 'respect')) && reading.is(p + 1, 'nulls')) p += 2
    else if (reading.is(p, 'over') && p + 1 < end && (reading.kind(p + 1) === OPEN || isName(reading.tokens, p + 1))) {
      if (reading.kind(p + 1) !== OPEN) return p + 2
      walkWindow(reading, p + 2, reading.closeOf(p + 1, end), place)
      return reading.closeOf(p + 1, end) + 1
    } else return Math.min(p, end)
  }
}

function hasSeveral(reading: Reading, open: number, close: number): boolean {
  for (let p = open + 1; p < close; p = reading.after(p)) if (reading.kind(p) === COMMA) return true
  return false
}

// A call: its name, its arguments, and what may follow the parenthesis (FILTER, WITHIN GROUP, OVER).
import { AGG, FILTER, ORDER, WINDOW, findColumn } from './lineage.ts'
import { TYPE, isAggregate, isForm } from './keywords.ts'
import { readArguments } from './read-arguments.ts'
import { walkOrder, walkWindow } from './read-order.ts'
import { columnOfSource, findSource, resolveBare } from './resolve-name.ts'
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
  if (!isPlain && reading.dialect.hasMethods && isMethod(walk, from, last - 2)) {
    // A function of the column's own type, not of the database.
  } else if (!(isPlain && (isForm(name) || (tokens.role[last]! & TYPE && tokens.kind[close + 1] === STRING)))) {
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

/** `doc.value('…')`, `t.doc.nodes('…')`: what stands in front is a column, and read. */
function isMethod({ reading, place, mask }: Walk, from: number, last: number): boolean {
  const source = last > from ? findSource(reading, place.scope, from, last - 2) : null
  if (source) return columnOfSource(reading, source, last, mask, place.sink) !== null
  const isColumn = last === from && place.scope.sources.some(({ relation }) => relation.openness === 'closed' && findColumn(relation, reading.tokens.word[from]!))
  return isColumn && resolveBare(reading, place.scope, from, mask, place.sink) !== null
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
    } else if (reading.is(p, 'against') && reading.kind(p + 1) === OPEN && p + 1 < end) {
      // MATCH (a, b) AGAINST ('words' IN BOOLEAN MODE): one operand, and how to search.
      const close = reading.closeOf(p + 1, end)
      place.walk(reading, p + 2, Math.min(reading.find('in', p + 2, close), reading.find('with', p + 2, close)), place, mask)
      p = reading.closeOf(p + 1, end) + 1
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

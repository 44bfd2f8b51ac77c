// ORDER BY and window definitions, wherever they stand.
import { WINDOW, findColumn, type Column, type Relation } from './lineage.ts'
import { lift } from './resolve-name.ts'
import { COMMA, NUMBER, OPERATOR_SIGN, isName } from './tokens.ts'
import type { Place } from './place.ts'
import type { Reading } from './reading.ts'

/** `PARTITION BY … ORDER BY … ROWS BETWEEN …`, with the name of another window in front or not. */
export function walkWindow(reading: Reading, start: number, end: number, place: Place) {
  const { tokens } = reading
  let p = start
  if (isName(tokens, p) && p < end && !reading.is(p + 1, 'by') && !isFrame(tokens.key[p]!)) p++
  if (reading.is(p, 'partition') && reading.is(p + 1, 'by')) {
    p += 2
    while (p < end) {
      p = place.walk(reading, p, end, place, WINDOW).at
      if (p >= end || reading.kind(p) !== COMMA) break
      p++
    }
  }
  if (reading.is(p, 'order') && reading.is(p + 1, 'by')) p = walkOrder(reading, p + 2, end, place, WINDOW, null)
  if (p >= end) return
  if (!isFrame(tokens.key[p]!)) return reading.strange(p)
  p += reading.is(p + 1, 'between') ? 2 : 1
  while (p < end) {
    const key = tokens.key[p]!
    if (frameWords.has(key)) p++
    else {
      const { at } = place.walk(reading, p, end, place, WINDOW)
      if (at === p) {
        reading.strange(p)
        return
      }
      p = at
    }
  }
}

const isFrame = (key: string) => key === 'rows' || key === 'range' || key === 'groups'
const frameWords = new Set('unbounded preceding following current row and exclude no others group ties between'.split(' '))

/**
 * ORDER BY items, with what may follow each; where it ends. `labels`: what a bare name or a number may mean before any
 * column does.
 */
export function walkOrder(reading: Reading, start: number, end: number, place: Place, mask: number, labels: Relation | null): number {
  const { tokens } = reading
  let p = start
  if (p >= end) reading.isCut ||= end >= tokens.count
  while (p < end) {
    const label = labels ? labelAt(reading, labels, p, end) : null
    if (label) {
      lift(reading, label, mask, place.sink)
      p++
      while (reading.is(p, 'collate') && p < end) p += 2
    } else {
      const { at } = place.walk(reading, p, end, place, mask)
      if (at === p) return p
      p = at
    }
    if (reading.is(p, 'asc') || reading.is(p, 'desc')) p++
    else if (reading.is(p, 'using') && tokens.kind[p + 1] === OPERATOR_SIGN) p += 2
    if (reading.is(p, 'nulls') && (reading.is(p + 1, 'first') || reading.is(p + 1, 'last'))) p += 2
    if (p >= end || tokens.kind[p] !== COMMA) return Math.min(p, end)
    p++
    if (p >= end) reading.isCut ||= end >= tokens.count
  }
  return Math.min(p, end)
}

/** The label, or the place in the list, that an item standing alone means. */
export function labelAt(reading: Reading, labels: Relation, at: number, end: number): Column | null {
  const { tokens } = reading
  if (!standsAlone(reading, at, end)) return null
  if (tokens.kind[at] === NUMBER) return labels.columns[Number(tokens.text.slice(tokens.start[at], tokens.end[at])) - 1] ?? null
  return isName(tokens, at) ? findColumn(labels, tokens.word[at]!) ?? null : null
}

function standsAlone(reading: Reading, at: number, end: number): boolean {
  const next = at + 1
  if (next >= end || reading.kind(next) === COMMA) return true
  return ['asc', 'desc', 'nulls', 'collate', 'using'].includes(reading.tokens.key[next]!)
}

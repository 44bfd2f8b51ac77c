// Expressions where one, or several with commas between them, must fill the whole of a place.
import { COLON, COMMA } from './tokens.ts'
import type { Place, Walked } from './place.ts'
import type { Reading } from './reading.ts'

/** Everything between `start` and `end` is one expression. */
export function walkAll(reading: Reading, start: number, end: number, place: Place, mask: number) {
  if (start >= end) reading.isCut ||= end >= reading.tokens.count
  let p = start
  while (p < end) {
    const walked = place.walk(reading, p, end, place, mask).at
    if (walked >= end) return
    reading.strange(walked)
    p = Math.max(walked, p) + 1
  }
}

/** What stands in parentheses or brackets; the walk, where it is a single expression. */
export function walkInside(reading: Reading, open: number, end: number, place: Place, mask: number): Walked | null {
  if (!reading.descend()) return null
  const close = reading.closeOf(open, end)
  let p = open + 1
  let only: Walked | null = null
  for (let i = 0; p < close; i++) {
    const walked = place.walk(reading, p, close, place, mask)
    only = i === 0 && walked.at >= close ? walked : null
    p = walked.at
    if (p < close && reading.kind(p) !== COMMA) {
      reading.strange(p)
      while (p < close && reading.kind(p) !== COMMA) p = reading.after(p)
    }
    p++
  }
  reading.ascend()
  return only
}

/** `[1]`, `[a:b]`, `[:]`. */
export function walkSlices(reading: Reading, open: number, end: number, place: Place, mask: number) {
  if (!reading.descend()) return
  const close = reading.closeOf(open, end)
  let p = open + 1
  while (p < close) {
    if (reading.kind(p) === COLON || reading.kind(p) === COMMA) p++
    else {
      const { at } = place.walk(reading, p, close, place, mask)
      if (at < close && reading.kind(at) !== COLON && reading.kind(at) !== COMMA) reading.strange(at)
      p = Math.max(at, p + 1)
    }
  }
  reading.ascend()
}

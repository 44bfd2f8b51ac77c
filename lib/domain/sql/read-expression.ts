// An expression is a string of operands with operators between them: to know what it reads nobody needs precedence.
// The walk knows at each token which of the two it expects, and stops at what is neither.
import { Walk } from './expression-walk.ts'
import { operand } from './read-operand.ts'
import { operator } from './read-operator.ts'
import type { Place, Walked } from './place.ts'
import type { Reading } from './reading.ts'

export function walkExpression(reading: Reading, start: number, end: number, place: Place, mask: number): Walked {
  const walk = new Walk(reading, end, place, mask)
  let p = start
  let needsOperand = true
  while (p < end && !reading.isExhausted) {
    reading.steps++
    const next = needsOperand ? operand(walk, p) : operator(walk, p)
    if (next === p) break
    // Negative: the same is expected again, for this was a prefix of an operand or a suffix of one.
    if (next > 0) needsOperand = !needsOperand
    p = Math.abs(next)
  }
  if (p > start) noteWhatIsMissing(walk, p, needsOperand)
  return walk.result(p)
}

function noteWhatIsMissing({ reading, end, cases, betweens }: Walk, at: number, needsOperand: boolean) {
  const isAtTextEnd = at >= end && end >= reading.tokens.count
  if (isAtTextEnd && (needsOperand || cases > 0 || betweens > 0)) reading.isCut = true
  else if (needsOperand) reading.strange(Math.min(at, end))
}

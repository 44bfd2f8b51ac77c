// Where the clauses of one query begin: found before anything is read, since FROM explains the list that stands before it.
import { CLAUSE, SET_OPERATOR } from './keywords.ts'
import { COMMA, DOT, OPEN } from './tokens.ts'
import type { Reading } from './reading.ts'

/** Where each clause begins; `end` is where the whole of it ends. */
export type Clauses = { start: number; keys: string[]; at: number[]; end: number }

export function isSetOperator(reading: Reading, at: number, end: number): boolean {
  return at < end && (reading.tokens.role[at]! & SET_OPERATOR) !== 0
}

export function endOf(clauses: Clauses, i: number): number {
  return clauses.at[i + 1] ?? clauses.end
}

/** Walks over one query's own depth and notes where its clauses begin. */
export function findClauses(reading: Reading, start: number, end: number, isTail = false): Clauses {
  const { tokens } = reading
  const clauses: Clauses = { start, keys: [], at: [], end }
  let hasFrom = false
  for (let p = isTail ? start : start + 1; p < end; p = reading.after(p)) {
    reading.steps++
    const role = tokens.role[p]!
    if ((role & CLAUSE) === 0 || tokens.kind[p - 1] === DOT) continue
    if (reading.is(p - 1, 'as') && p > start + 1) continue
    const key = tokens.key[p]!
    // IS DISTINCT FROM, and ROWS FROM inside FROM, begin no clause.
    if (!isClauseStart(reading, p) || (key === 'from' && (hasFrom || isDistinctFrom(reading, p)))) continue
    if ((role & SET_OPERATOR) !== 0) {
      if (tokens.word[p - 1] === '*' && reading.kind(p + 1) === OPEN && key === 'except') continue
      clauses.end = p
      break
    }
    hasFrom ||= key === 'from'
    clauses.keys.push(key)
    clauses.at.push(p)
  }
  return clauses
}

function isDistinctFrom(reading: Reading, at: number): boolean {
  return reading.is(at - 1, 'distinct') && (reading.is(at - 2, 'is') || (reading.is(at - 2, 'not') && reading.is(at - 3, 'is')))
}

/** FOR UPDATE and its like, and what T-SQL makes of the rows: FOR XML, FOR JSON. */
const lockWords = new Set(['update', 'share', 'no', 'key', 'read', 'xml', 'json', 'browse'])

/** Whether a clause begins here: `order` needs its `by`, `window` its definition … */
export function isClauseStart(reading: Reading, at: number): boolean {
  const key = reading.tokens.key[at]!
  switch (key) {
    case 'group':
    case 'order': return reading.is(at + 1, 'by')
    case 'window': return reading.is(at + 2, 'as')
    case 'for': return lockWords.has(reading.tokens.key[at + 1]!)
    case 'fetch': return reading.is(at + 1, 'first') || reading.is(at + 1, 'next')
    case 'set': return false
    case 'minus': return reading.is(at + 1, 'select') || reading.kind(at + 1) === OPEN
    case 'qualify': return (reading.tokens.role[at]! & reading.dialect.reserved) !== 0
    case 'option': return reading.kind(at + 1) === OPEN && (reading.tokens.role[at]! & reading.dialect.reserved) !== 0
    case 'lock': return reading.is(at + 1, 'in') && reading.is(at + 2, 'share')
    case 'connect': return reading.is(at + 1, 'by')
    case 'start': return reading.is(at + 1, 'with')
    case 'offset': return !reading.is(at - 1, 'with') && reading.kind(at + 1) !== COMMA && reading.kind(at + 1) !== DOT && at + 1 < reading.tokens.count
    default: return true
  }
}

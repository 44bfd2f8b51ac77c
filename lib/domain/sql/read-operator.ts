// What may stand behind an operand: an operator, after which the next operand is due, or a suffix (a cast, a subscript,
// IS NULL …), after which another operator may follow. The answers are those of read-operand.ts.
import { OPERATOR } from './keywords.ts'
import { isUnit, skipIntervalUnits, skipType } from './read-type.ts'
import { walkSlices } from './walk-list.ts'
import { CAST_SIGN, COLON, DOT, OPEN, OPEN_BRACKET, OPERATOR_SIGN, STRAY, STRING, WORD, isName, nameAt } from './tokens.ts'
import type { Walk } from './expression-walk.ts'

export function operator(walk: Walk, p: number): number {
  const { reading, end } = walk
  const { tokens } = reading
  switch (tokens.kind[p]) {
    case OPERATOR_SIGN:
      if (tokens.word[p] === '=>' || (tokens.word[p] === ':=' && !reading.dialect.hasVariables)) return p
      walk.combine()
      return p + 1
    case CAST_SIGN: {
      const after = skipType(reading, p + 1, end)
      if (after === p + 1) reading.strange(p + 1)
      else if (walk.label === '') walk.label = nameAt(tokens, after - 1)
      return -after
    }
    case OPEN_BRACKET:
      walkSlices(reading, p, end, walk.place, walk.mask)
      return -(reading.closeOf(p, end) + 1)
    case DOT:
      // A field of what came before; only its outer column is ours to know.
      if (isName(tokens, p + 1)) walk.label = nameAt(tokens, p + 1)
      else if (tokens.word[p + 1] !== '*') reading.strange(p + 1)
      return -Math.min(p + 2, end)
    case STRING: return tokens.kind[p - 1] === STRING ? -(p + 1) : p
    case WORD:
      if (walk.intervals > 0 && isUnit(tokens.key[p]!)) {
        walk.intervals--
        return -skipIntervalUnits(reading, p)
      }
      return (tokens.role[p]! & OPERATOR) === 0 ? p : wordOperator(walk, p)
    case COLON: return reading.dialect.hasPaths && isName(tokens, p + 1) ? -Math.min(p + 2, end) : p
    case STRAY:
      reading.strange(p)
      return -(p + 1)
    default: return p
  }
}

function wordOperator(walk: Walk, p: number): number {
  const { reading, end } = walk
  const { tokens } = reading
  const key = tokens.key[p]!
  switch (key) {
    case 'when':
    case 'then':
      if (walk.cases === 0) return p
      walk.isAfterElse = false
      return p + 1
    case 'else':
      if (walk.cases === 0) return p
      walk.isAfterElse = true
      return p + 1
    case 'end':
      if (walk.cases === 0) return p
      walk.endCase()
      return -(p + 1)
    case 'and':
      if (walk.betweens > 0) walk.betweens--
      break
    case 'between':
      walk.betweens++
      walk.combine()
      return reading.is(p + 1, 'symmetric') || reading.is(p + 1, 'asymmetric') ? p + 2 : p + 1
    case 'is': return isOperator(walk, p)
    case 'isnull':
    case 'notnull':
      walk.combine()
      return -(p + 1)
    case 'not':
      if (reading.dialect.hasNotNull && reading.is(p + 1, 'null')) {
        walk.combine()
        return -(p + 2)
      }
      if (p + 1 < end && (tokens.role[p + 1]! & OPERATOR) === 0) return p
      return -(p + 1)
    case 'collate': {
      let after = p + 1
      if (!isName(tokens, after) || after >= end) return p + 1
      while (tokens.kind[after + 1] === DOT && isName(tokens, after + 2)) after += 2
      return -(after + 1)
    }
    case 'uescape': return -(p + 2)
    case 'at':
      walk.combine()
      walk.label = 'timezone'
      if (reading.is(p + 1, 'local')) return -(p + 2)
      if (reading.is(p + 1, 'time') && reading.is(p + 2, 'zone')) return p + 3
      if (p + 1 >= end || (reading.is(p + 1, 'time') && p + 2 >= end)) reading.isCut ||= end >= tokens.count
      return p
    case 'similar': return reading.is(p + 1, 'to') ? combined(walk, p + 2) : p
    case 'operator':
      if (tokens.kind[p + 1] !== OPEN) return p
      return combined(walk, reading.closeOf(p + 1, end) + 1)
    case 'in': return inOperator(walk, p)
    case 'sounds':
    case 'member':
      if (!reading.dialect.operators.has(key)) return p
      return combined(walk, p + 2)
    case 'div':
    case 'mod':
    case 'xor':
    case 'rlike':
    case 'glob':
    case 'match':
    case 'regexp':
      if (!reading.dialect.operators.has(key)) return p
      break
  }
  return combined(walk, p + 1)
}

function combined(walk: Walk, after: number): number {
  walk.combine()
  return Math.min(after, walk.end)
}

/** SQLite: `x IN customers` reads the table's only column. */
function inOperator(walk: Walk, p: number): number {
  const { reading, end, place } = walk
  walk.combine()
  if (!reading.dialect.hasInTable || !isName(reading.tokens, p + 1) || reading.kind(p + 2) === OPEN) return p + 1
  const relation = place.query(reading, p + 1, Math.min(p + 2, end), place.scope, false)
  place.sink.subqueries.push(relation)
  return -(p + 2)
}

function isOperator(walk: Walk, p: number): number {
  const { reading, end } = walk
  walk.combine()
  let at = p + 1
  if (reading.is(at, 'not')) at++
  if (reading.is(at, 'distinct') && reading.is(at + 1, 'from')) return Math.min(at + 2, end)
  if (reading.is(at, 'json')) {
    at++
    if (['value', 'array', 'object', 'scalar'].includes(reading.tokens.key[at]!)) at++
    if ((reading.is(at, 'with') || reading.is(at, 'without')) && reading.is(at + 1, 'unique')) at += reading.is(at + 2, 'keys') ? 3 : 2
    return -at
  }
  if (reading.is(at, 'document') || reading.is(at, 'normalized')) return -(at + 1)
  if (['nfc', 'nfd', 'nfkc', 'nfkd'].includes(reading.tokens.key[at]!) && reading.is(at + 1, 'normalized')) return -(at + 2)
  if (reading.is(at, 'null') || reading.is(at, 'true') || reading.is(at, 'false') || reading.is(at, 'unknown')) return -(at + 1)
  return Math.min(at, end)
}

// What stands around statements in a script: BEGIN … END, IF … THEN, WHILE … DO, DECLARE and SET. Scripts come in pieces, cut at each
// `;` (or word, in T-SQL): what a piece begins with is read here, and where the statement it carries begins.
import { FILTER, PROJECT, newColumn, newRelation, noSink } from './lineage.ts'
import { readQuery } from './read-change.ts'
import { walkExpression } from './read-expression.ts'
import { skipType } from './read-type.ts'
import { walkAll } from './walk-list.ts'
import { COMMA, OPEN, OPERATOR_SIGN, PARAMETER, isName, nameAt } from './tokens.ts'
import { newScope, type Reading } from './reading.ts'
import type { Place } from './place.ts'

/** `at`: where the carried statement begins, `end` where there is none; `reads`: whether the words in front read something. */
export type Scripted = { at: number; reads: boolean }

const transactions = new Set(['tran', 'transaction', 'work', 'distributed', 'immediate', 'deferred', 'exclusive'])
const blockEnds = new Set(['if', 'while', 'loop', 'for', 'case', 'repeat', 'try', 'catch'])

/** Null where the piece is no part of a script. */
export function readScript(reading: Reading, start: number, end: number): Scripted | null {
  const { tokens } = reading
  const key = tokens.key[start]!
  const next = tokens.key[start + 1]!
  switch (key) {
    case 'begin':
      if (transactions.has(next)) return { at: end, reads: false }
      return { at: Math.min(next === 'try' || next === 'catch' || next === 'atomic' ? start + 2 : start + 1, end), reads: false }
    case 'end': return { at: Math.min(blockEnds.has(next) ? start + 2 : start + 1, end), reads: false }
    case 'else':
    case 'loop':
    case 'repeat':
    case 'try': return { at: start + 1, reads: false }
    case 'exception': return { at: behindWord(reading, 'then', start, end), reads: false }
    case 'if':
    case 'elseif':
    case 'elsif':
    case 'while':
    case 'until':
    case 'when': return condition(reading, start, end)
    case 'for': return loop(reading, start, end)
    case 'declare': return declaration(reading, start, end)
    case 'let': return declaration(reading, start, end)
    case 'set': return assignment(reading, start + 1, end)
    case 'print':
    case 'return':
    case 'assert': return { at: end, reads: walked(reading, start + 1, end) }
    case 'break':
    case 'continue':
    case 'leave':
    case 'iterate':
    case 'goto':
    case 'waitfor':
    case 'raiserror':
    case 'raise':
    case 'throw':
    case 'signal':
    case 'null': return { at: end, reads: false }
    default: return null
  }
}

function placeOf(reading: Reading): Place {
  const relation = newRelation([])
  reading.relations.push(relation)
  return { scope: newScope(null), sink: relation.always, query: readQuery, walk: walkExpression }
}

/** Whether an expression holds a query: by itself it reads no table. */
function walked(reading: Reading, start: number, end: number): boolean {
  const before = reading.relations.length
  if (start < end) walkAll(reading, start, end, placeOf(reading), FILTER)
  return reading.relations.length > before + 1
}

function behindWord(reading: Reading, word: string, at: number, end: number): number {
  return Math.min(reading.find(word, at, end) + 1, end)
}

/** IF x THEN, WHILE x DO; in T-SQL the statement behind it is a piece of its own. */
function condition(reading: Reading, start: number, end: number): Scripted {
  const before = reading.relations.length
  const place = placeOf(reading)
  const isWhole = reading.dialect.doWordsSplit
  const { at } = isWhole ? { at: end } : place.walk(reading, start + 1, end, place, FILTER)
  if (isWhole) walkAll(reading, start + 1, end, place, FILTER)
  const isBehindWord = reading.is(at, 'then') || reading.is(at, 'do')
  if (!isBehindWord && at < end && !reading.is(at, 'end')) reading.strange(at)
  return { at: isBehindWord ? at + 1 : end, reads: reading.relations.length > before + 1 }
}

/** FOR x IN (query) DO: the name of the row is declared by it. */
function loop(reading: Reading, start: number, end: number): Scripted {
  const { tokens } = reading
  if (!isName(tokens, start + 1) || !reading.is(start + 2, 'in')) return { at: behindWord(reading, 'do', start, end), reads: false }
  reading.variables.add(tokens.word[start + 1]!)
  const open = start + 3
  const isQuery = tokens.kind[open] === OPEN
  if (isQuery) readQuery(reading, open + 1, reading.closeOf(open, end), null)
  return { at: behindWord(reading, 'do', open, end), reads: isQuery }
}

/** DECLARE a, b INT64 DEFAULT x; DECLARE @a int = x, @t TABLE (…); DECLARE c CURSOR FOR query is read elsewhere. */
function declaration(reading: Reading, start: number, end: number): Scripted | null {
  const { tokens } = reading
  if (reading.find('cursor', start, end) < end) return null
  const before = reading.relations.length
  const place = placeOf(reading)
  let p = start + 1
  while (p < end) {
    const isMarked = tokens.kind[p] === PARAMETER
    if (!isMarked && !isName(tokens, p)) break
    const nameToken = p
    if (!isMarked) reading.variables.add(tokens.word[p]!)
    p++
    if (reading.is(p, 'as')) p++
    if (reading.is(p, 'table') && tokens.kind[p + 1] === OPEN) {
      reading.made.set(tokens.text.slice(tokens.start[nameToken], tokens.end[nameToken]).toLowerCase(), newRelation(listedColumns(reading, p + 1, end)))
      p = reading.closeOf(p + 1, end) + 1
    } else if (p < end && !isValueSign(reading, p) && tokens.kind[p] !== COMMA) p = skipType(reading, p, end)
    while (reading.is(p, 'not') || reading.is(p, 'null')) p++
    if (p < end && isValueSign(reading, p)) p = place.walk(reading, p + 1, end, place, PROJECT).at
    if (p >= end) break
    if (tokens.kind[p] !== COMMA) {
      reading.strange(p)
      break
    }
    p++
  }
  return { at: end, reads: reading.relations.length > before + 1 }
}

function isValueSign(reading: Reading, at: number): boolean {
  return reading.is(at, 'default') || (reading.kind(at) === OPERATOR_SIGN && (reading.tokens.word[at] === '=' || reading.tokens.word[at] === ':='))
}

const constraintWords = new Set(['constraint', 'primary', 'unique', 'check', 'index', 'foreign', 'exclude', 'like'])

/** The columns of CREATE TABLE name (…) and DECLARE @name TABLE (…): tables made in passing read nothing of the catalog. */
export function listedColumns(reading: Reading, open: number, end: number) {
  const { tokens } = reading
  const close = reading.closeOf(open, end)
  const columns = []
  for (let p = open + 1, isNext = true; p < close; p = reading.after(p)) {
    if (tokens.kind[p] === COMMA) isNext = true
    else {
      const isColumn = isNext && isName(tokens, p) && !constraintWords.has(tokens.key[p]!)
      if (isColumn) columns.push(newColumn(nameAt(tokens, p), tokens.word[p]!, noSink))
      isNext = false
    }
  }
  return columns
}

/** SET @x = x, SET (a, b) = x, SET a := x; options of a session read nothing. */
function assignment(reading: Reading, start: number, end: number): Scripted {
  const { tokens } = reading
  const isGiven = tokens.kind[start] === PARAMETER || tokens.kind[start] === OPEN || reading.variables.has(tokens.word[start]!)
  const before = reading.relations.length
  if (!isGiven) return { at: end, reads: false }
  const place = placeOf(reading)
  for (let p = start; p < end; p++) {
    p = reading.after(p)
    if (tokens.kind[p] !== OPERATOR_SIGN || p >= end) break
    p = place.walk(reading, p + 1, end, place, PROJECT).at
    if (tokens.kind[p] !== COMMA) break
  }
  return { at: end, reads: reading.relations.length > before + 1 }
}

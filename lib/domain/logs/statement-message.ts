// What a LOG row of PostgreSQL says it ran, and what that says of the server's settings. The forms are those of tcop/postgres.c in English; other languages are not read.
import { sqlWords } from './sql-words.ts'

export type StatementMessage =
  /** isDone: written after it ended (a duration stands before it), so no error can follow. */
  | { form: 'statement' | 'execute'; text: string; isDone: boolean }
  /** A further fetch from a portal, a parse, a bind, a bare duration, a plan of auto_explain: no execution. */
  | { form: 'none' }

const none: StatementMessage = { form: 'none' }

export function readStatementMessage(message: string): StatementMessage {
  let rest = message
  let isDone = false
  if (rest.startsWith('duration: ')) {
    const end = rest.indexOf(' ms', 10)
    if (end < 0 || end > 40 || !rest.startsWith('  ', end + 3)) return none
    rest = rest.slice(end + 5)
    isDone = true
  }
  if (rest.startsWith('statement: ')) return { form: 'statement', text: rest.slice(11), isDone }
  const fast = /^fastpath function call: ("(?:[^"]|"")+") \(OID \d+\)$/.exec(rest)
  if (fast) return { form: 'statement', text: `select ${fast[1]}()`, isDone }
  if (!rest.startsWith('execute ') || rest.startsWith('execute fetch from ')) return none
  const colon = rest.indexOf(': ', 8)
  return colon < 0 ? none : { form: 'execute', text: rest.slice(colon + 2), isDone }
}

/** The detail of an EXECUTE carries the statement it was prepared from: `prepare: PREPARE p (int) AS select …`. */
export function preparedIn(detail: string): string | null {
  return detail.startsWith('prepare: ') ? detail.slice(9) : null
}

/** Looks like a statement written under a prefix we do not know: the server logs in another language. */
export function isForeignStatement(message: string): boolean {
  return /^[^:]{1,40}: {1,2}(?:[^:]{1,40}: {1,2})?(?:select|insert|update|delete|with|begin|commit|set)\b/i.test(message)
}

/** Statements that `ddl` and `mod` leave out (GetCommandLogLevel in tcop/utility.c): a row of one stands for log_statement=all. */
const loggedByAllOnly = new Set(['select', 'table', 'values', 'show', 'set', 'begin', 'start', 'commit', 'rollback', 'declare', 'fetch', 'close', 'discard', 'listen'])
const mainVerbs = new Set(['select', 'table', 'values', 'insert', 'update', 'delete', 'merge'])

/** @param text of a row without a duration */
export function provesAll(text: string): boolean {
  const first = sqlWords(text, 8).find((word) => word.text !== '(')
  if (first?.kind !== 'word') return false
  // SELECT … INTO counts as DDL there.
  if (first.text !== 'with') return loggedByAllOnly.has(first.text) && !(first.text === 'select' && /\binto\b/i.test(text))
  let depth = 0
  for (const { kind, text: word } of sqlWords(text)) {
    if (kind === 'symbol') depth += word === '(' ? 1 : word === ')' ? -1 : 0
    else if (kind === 'word' && depth === 0 && mainVerbs.has(word)) return word === 'select' && !/\binto\b/i.test(text)
  }
  return false
}

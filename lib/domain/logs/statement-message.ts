// What a LOG row of PostgreSQL says it ran. The forms are those of tcop/postgres.c in English; other languages are not read.

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

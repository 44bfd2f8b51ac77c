// What the server prints on request: definitions, defaults, sizes. Each needs a short lock on its table, so a table that
// somebody is altering right now would make the whole question fail. It is asked by halves: what can be read is read,
// what cannot is listed.
import type { Session } from './session.ts'

// Objects per question, so that the statement limit is for hundreds of objects and not for all.
const batchSize = 500
// After so many failures the rest is listed as unread: a scan must end.
const maxFailures = 30

export type Asked = { id: string; name: string }

/**
 * `question` selects (id, value) for the ids in $1 (text[]). Returns value by id, cut at the limit; what failed becomes an
 * omission with `code`, named by `asked.name`.
 */
export async function askDetails(session: Session, asked: Asked[], question: string, code: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const capped = `SELECT id, left(value, $2) AS value FROM (${question}) AS answer (id, value) WHERE value IS NOT NULL`
  let failures = 0

  const ask = async (part: Asked[]): Promise<void> => {
    if (part.length === 0) return
    const answer = failures < maxFailures
      ? await session.tryAsk<{ id: string; value: string }>(capped, [part.map(({ id }) => id), session.limits.maxTextLength])
      : { failed: 'given-up' }
    if ('rows' in answer) {
      for (const { id, value } of answer.rows) found.set(id, value)
      return
    }
    failures += 1
    if (part.length === 1 || failures > maxFailures) {
      for (const { name } of part) session.omissions.push({ code, object: name })
      return
    }
    const half = part.length >> 1
    await ask(part.slice(0, half))
    await ask(part.slice(half))
  }

  for (let start = 0; start < asked.length; start += batchSize) await ask(asked.slice(start, start + batchSize))
  return found
}

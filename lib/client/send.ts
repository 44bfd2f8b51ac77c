// Talking to our own API: the answer, or the code of the refusal.
import { errorCodes, type ErrorCode } from '#lib/domain/error-codes.ts'

/** A refusal as the server sent it: a code for the sentence, and the number of the request for whoever looks it up. */
export class Refused extends Error {
  code: ErrorCode
  requestId: string | null
  /** Which part of what was sent is to blame, as a dotted path. */
  where: string | null
  constructor(code: ErrorCode, requestId: string | null, where: string | null = null) {
    super(code)
    this.code = code
    this.requestId = requestId
    this.where = where
  }
}

export async function receive<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as T
  throw refusalIn(body)
}

/** The refusal that an answer's JSON holds. */
export function refusalIn(body: unknown): Refused {
  const said = (body ?? {}) as { errorCode?: unknown; requestId?: unknown; where?: unknown }
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return new Refused(errorCodes.find((code) => code === said.errorCode) ?? 'unexpected', text(said.requestId), text(said.where))
}

export async function postJson<T>(path: string, body: unknown): Promise<T> {
  return receive(await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }))
}

/** The code for the sentence that a person is shown, whatever was thrown. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof Refused ? error.code : 'unexpected'
}

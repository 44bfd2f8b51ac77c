// What a command, a query and a draft have in common: who calls, what they get back, and the label the guard test reads.
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { may, type Actor, type Answered, type Permission } from '#lib/domain/people/permissions.ts'
import type { z } from 'zod'
import type { Product } from './product.ts'

export type Call = { product: Product; actor: Actor; requestId?: string | null }

export type Outcome<R> = { ok: true; result: R } | { ok: false; errorCode: ErrorCode; where: string | null }

/** A use case: called with who and what; it refuses by an outcome and throws only what nobody foresaw. */
export type UseCase<I, R> = ((call: Call, input: I) => Promise<Outcome<R>>) & { readonly kind: 'command' | 'query' | 'draft'; readonly permission: Permission }

/** A thing that `allow` has looked at: only such may be changed or shown. */
export type Authorized<T> = T & { readonly [authorized]: true }
declare const authorized: unique symbol

export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  if (!isReadable(input)) throw new Refusal('invalid-input')
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new Refusal('invalid-input', parsed.error.issues[0]?.path.join('.') || null)
}

/** No input of ours is nested deeper; what is would only use up the stack. */
const deepest = 32

/** PostgreSQL keeps no NUL in a text, and nobody types one: neither as a value nor as a key. */
function isReadable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return depth < deepest && Object.entries(value).every(([key, inner]) => !key.includes('\0') && isReadable(inner, depth + 1))
}

/** Loads a thing and refuses with not-found both where it is missing and where the actor may not know of it. */
export function allowFor(actor: Actor, permission: Permission) {
  return async <T extends Answered>(load: () => Promise<T | null>): Promise<Authorized<T>> => {
    const found = await load()
    if (!found || !may(actor, permission, found)) throw new Refusal('not-found')
    return found as Authorized<T>
  }
}

export function refuseUnlessMay(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw new Refusal(actor.kind === 'anonymous' ? 'not-signed-in' : 'not-allowed')
}

export async function outcomeOf<R>(work: () => Promise<R>): Promise<Outcome<R>> {
  try {
    return { ok: true, result: await work() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, errorCode: error.code, where: error.where }
    throw error
  }
}

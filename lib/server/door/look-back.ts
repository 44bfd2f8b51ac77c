// Reading as of a moment: the same repositories, asked of the rows as they stood then.
import type { Executor } from '#db/gateway/executor.ts'
import { createRepositories, type Repositories } from '#db/repositories/repositories.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { presentOf } from '../demo/demo-present.ts'
import type { Product } from './product.ts'

const ofThePast = new WeakMap<Product['gateway'], Repositories>()

export type Reading = { repositories: Repositories; read<T>(work: (tx: Executor) => Promise<T>): Promise<T> }

/** `at`: null for now. */
export function readingOf({ gateway, repositories }: Product, at: number | null): Reading {
  if (at === null) return { repositories, read: (work) => gateway.read(work) }
  const past = ofThePast.get(gateway) ?? createRepositories({ ...gateway, isPast: true })
  ofThePast.set(gateway, past)
  return { repositories: past, read: (work) => gateway.readAsOf(at, work) }
}

/**
 * The moment asked for, or null where it is now or has not come yet. Only who may know of everything looks back: what was somebody's then may be somebody
 * else's now. Errors: not-allowed, not-kept-then with the instant since when the past is kept.
 */
export async function momentAsked(product: Product, asked: number | null, scope: Scope): Promise<number | null> {
  if (asked === null) return null
  if (scope.kind !== 'all') throw new Refusal('not-allowed')
  return product.gateway.read(async (tx) => {
    if (asked >= (await presentOf(tx, product))) return null
    const since = await product.repositories.past.keptSince(tx)
    if (since !== null && asked < since) throw new Refusal('not-kept-then', new Date(since).toISOString())
    return asked
  })
}

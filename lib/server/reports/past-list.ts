// An export of a list as it stood: which moment, and how many rows it had then, found out before the export is written down.
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { scope, type Actor, type Permission, type Scope } from '#lib/domain/people/permissions.ts'
import { momentAsked, readingOf } from '../door/look-back.ts'
import type { Product } from '../door/product.ts'

/** Null for a list of now. */
export type PastList = { at: number; total: number } | null

type Asked = { product: Product; actor: Actor; input: { asOf: number | null } }

export async function pastList({ product, actor, input }: Asked, permission: Permission, count: (tx: Executor, repositories: Repositories, known: Scope, at: number) => Promise<number>): Promise<PastList> {
  const known = scope(actor, permission)
  const at = await momentAsked(product, input.asOf, known)
  if (at === null) return null
  const { read, repositories } = readingOf(product, at)
  return { at, total: await read((tx) => count(tx, repositories, known, at)) }
}

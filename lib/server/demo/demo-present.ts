// What counts as now. In the demo time stands where its logs end: nothing in it goes stale, however late somebody looks. It moves on by a
// millisecond with each thing that is done there, so that what follows comes after what went before.
import type { Executor } from '#db/gateway/executor.ts'
import type { Product } from '../door/product.ts'

/** ms */
export async function presentOf(tx: Executor, { repositories: { settings, auditLog }, now }: Product): Promise<number> {
  const held = await settings.get(tx, 'present')
  return typeof held === 'number' ? Math.max(held, (await auditLog.lastAt(tx)) ?? held) + 1 : now()
}

/** The same for a calculation of one system: whose logs go on beyond the demo's time, or are none, lives by the clock on the wall. */
export async function presentOfSystem(tx: Executor, product: Product, systemId: string, captured: [number, number][]): Promise<number> {
  const held = await product.repositories.settings.get(tx, 'present')
  if (typeof held !== 'number' || captured.length === 0 || captured.some(([, to]) => to > held)) return product.now()
  const latest = await product.repositories.calculations.latest(tx, systemId)
  return Math.max(await presentOf(tx, product), (latest?.at ?? 0) + 1)
}

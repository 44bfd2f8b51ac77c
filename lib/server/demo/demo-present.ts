import type { Executor } from '#db/gateway/executor.ts'
import type { Product } from '../door/product.ts'

/**
 * What counts as now for a calculation, ms. In the demo time stands where its logs end, and each calculation comes a second after the one
 * before; a system whose logs go on beyond that is somebody's own, and so is one that has none.
 */
export async function presentOf(tx: Executor, { repositories: { settings, calculations }, now }: Product, systemId: string, captured: [number, number][]): Promise<number> {
  const held = await settings.get(tx, 'present')
  if (typeof held !== 'number' || captured.length === 0 || captured.some(([, to]) => to > held)) return now()
  const latest = await calculations.latest(tx, systemId)
  return latest === null || latest.at < held ? held : latest.at + 1_000
}

import type { Product } from '../door/product.ts'
import { runSchedule } from './run-schedule.ts'

/** What the worker asks now and then: runs whatever is due, and tells how many that were. */
export async function runDue(product: Product): Promise<number> {
  const due = await product.gateway.read((tx) => product.repositories.schedules.listDue(tx, product.now()))
  for (const { systemId, kind } of due) {
    const outcome = await runSchedule({ product, actor: { kind: 'system', id: 'worker' } }, { systemId, kind })
    if (!outcome.ok) throw new Error(`schedule of ${systemId}: ${outcome.errorCode}`)
  }
  return due.length
}

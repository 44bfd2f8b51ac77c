// Time alone ends an acceptance and makes things overdue: whatever happens, each system is looked at once a day.
import type { Product } from '../door/product.ts'
import { presentOf } from '../demo/demo-present.ts'
import { queueAssessment } from './queue-assessment.ts'

const every = 86_400_000

export async function queueDueAssessments(product: Product): Promise<void> {
  const { gateway, repositories } = product
  const due = await gateway.read(async (tx) => repositories.assessments.listDue(tx, (await presentOf(tx, product)) - every))
  if (due.length === 0) return
  await gateway.write(async (tx) => {
    for (const systemId of due) await queueAssessment(tx, repositories, { systemId, now: product.now(), newId: () => product.newId() })
  })
}

// The rules look at one system: after every scan, calculation and declaration, and once a day in any case, since time alone ends an
// acceptance or makes something overdue. What changed stands in the audit log as one event of the worker's.
import { z } from 'zod'
import { reconcile } from '#lib/domain/findings/reconcile.ts'
import { assessRules } from '#lib/domain/findings/rules.ts'
import { presentOf } from '../demo/demo-present.ts'
import { appendAuditEvent } from '../door/audit-chain.ts'
import type { JobContext } from '../jobs/job-context.ts'
import { refreshCandidates } from '../minimisation/refresh-candidates.ts'
import { gatherFacts } from './gather-facts.ts'

const assessmentInput = z.strictObject({ systemId: z.string() })

/** Job `assess-findings`. Nothing is done of a system that was taken out meanwhile. */
export async function assessFindings({ product, report }: JobContext, input: unknown) {
  const { systemId } = assessmentInput.parse(input)
  const { gateway, repositories } = product
  await report({ phase: 'assessing', done: 0, total: null })
  await refreshByHand()
  const facts = await gateway.read((tx) => gatherFacts(tx, repositories, systemId))
  if (!facts) return null
  return gateway.write(async (tx) => {
    const now = await presentOf(tx, product)
    await gateway.dialect.setMoment(tx, now)
    const assessment = assessRules(facts, now)
    const { put, counts, changes } = reconcile(await repositories.findings.ofSystem(tx, systemId), assessment, {
      systemId, system: facts.system.system, now, factsAt: facts.system.measuredAt, lastNumber: await repositories.findings.lastNumber(tx), newId: () => product.newId(),
    })
    await repositories.findings.put(tx, put)
    await repositories.assessments.put(tx, { systemId, at: now, notAssessed: assessment.notAssessed })
    if (changes.length > 0) {
      const event = { code: 'findings-assessed', target: { kind: 'system', id: systemId }, detail: counts, changes }
      await appendAuditEvent(tx, repositories, { event, actor: { kind: 'system', id: 'worker' }, now, requestId: null })
    }
    return counts
  })

  /** No calculation ever comes to what was entered by hand: whatever was said of it decides what could go, at once. */
  async function refreshByHand() {
    const [system, now] = await gateway.read(async (tx) => [await repositories.systems.find(tx, systemId), await presentOf(tx, product)] as const)
    if (system && system.engine === null && system.disconnectedAt === null) await refreshCandidates(product, systemId, now)
  }
}

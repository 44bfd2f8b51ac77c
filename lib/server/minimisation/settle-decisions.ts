// What scans and logs prove of decisions, and what they show to have come back. Nobody ticks a decision off.
import { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { settle, type Decision } from '#lib/domain/minimisation/decision.ts'
import { command } from '../door/command.ts'
import { decisionChange } from './decision-change.ts'
import { seenOfFields } from './seen-of-fields.ts'

/** Those that stand otherwise than before, with what they were. */
export async function settledDecisions(tx: Executor, repositories: Repositories, systemId: string, now: number): Promise<{ before: Decision; after: Decision }[]> {
  const decisions = await repositories.decisions.listOf(tx, systemId)
  if (decisions.length === 0) return []
  const seen = await seenOfFields(tx, repositories, systemId)
  return decisions.flatMap((before) => {
    const of = seen.get(before.fieldId)
    const after = of ? settle(before, of, now) : before
    return after === before ? [] : [{ before, after }]
  })
}

export const settleDecisions = command({
  permission: 'minimisation:decide',
  input: z.strictObject({ systemId: z.string().max(100) }),
  async run({ tx, repositories, input: { systemId }, allow, now }) {
    const system = await allow(() => repositories.systems.find(tx, systemId))
    const settled = await settledDecisions(tx, repositories, system.id, now)
    for (const { after } of settled) await repositories.decisions.put(tx, after)
    const count = (state: Decision['state']) => settled.filter(({ after }) => after.state === state).length
    return {
      result: { proved: count('proved'), reopened: count('reopened') },
      event: { code: 'decisions-settled', target: { kind: 'system', id: system.id }, detail: { proved: count('proved'), reopened: count('reopened') }, changes: settled.map(({ before, after }) => decisionChange(before, after)) },
    }
  },
})

// A calculation looks at what is disputed: where its window holds the season whole, the dispute ends with what was measured.
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { checkDispute } from '#lib/domain/declarations/check-dispute.ts'
import type { State } from '#lib/domain/usage/verdict-words.ts'
import { appendAuditEvent } from '../door/audit-chain.ts'
import { settleFields } from './settle-fields.ts'

/** In the calculation's own transaction, with an event of its own where anything was decided. `window`: the effective one. */
export async function decideDisputes(
  tx: Executor,
  repositories: Repositories,
  systemId: string,
  { now, window, analyticsOf }: { now: number; window: { from: number; to: number }; analyticsOf: Map<string, State> },
): Promise<void> {
  const decided = (await repositories.disputes.listOpen(tx, systemId)).flatMap((dispute) => {
    const analytics = analyticsOf.get(dispute.fieldId)
    const state = analytics === undefined ? 'open' : checkDispute(dispute, { analytics, window })
    return state === 'open' ? [] : [{ ...dispute, state }]
  })
  if (decided.length === 0) return
  for (const state of ['upheld', 'dismissed'] as const) await repositories.disputes.decide(tx, decided.filter((one) => one.state === state).map(({ id }) => id), state, now)
  await settleFields(tx, repositories, systemId, { kind: 'field', ids: decided.map(({ fieldId }) => fieldId) })
  const changes = decided.map(({ fieldId, state }) => ({ targetKind: 'field', targetId: fieldId, key: 'dispute', before: { state: 'open' }, after: { state } }))
  const event = { code: 'disputes-decided', target: { kind: 'system', id: systemId }, detail: { decided: decided.length, ...window }, changes }
  await appendAuditEvent(tx, repositories, { event, actor: { kind: 'system', id: 'worker' }, now, requestId: null })
}

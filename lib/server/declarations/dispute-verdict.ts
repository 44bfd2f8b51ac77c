// Somebody who answers for a field says that it is used after all, and why. The verdict stands, marked, until a window decides: see check-dispute.ts.
import { z } from 'zod'
import { disputeInput } from '#lib/domain/declarations/check-dispute.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import { queueAssessment } from '../findings/queue-assessment.ts'
import { findTarget } from './declared-target.ts'
import { settleFields } from './settle-fields.ts'

/** Errors: nothing-to-dispute, where logs do not say that it is unused; already-disputed, while another dispute waits. */
export const disputeVerdict = command({
  permission: 'declaration:declare',
  input: z.strictObject({ fieldId: z.string().max(100), ...disputeInput.shape }),
  async run({ tx, repositories, input: { fieldId, ...said }, actor, now, newId, allow }) {
    const { place: { systemId }, isGone } = await allow(() => findTarget(tx, repositories, { kind: 'field', id: fieldId }))
    const verdict = await repositories.calculations.verdictOf(tx, fieldId)
    if (isGone) throw new Refusal('not-found')
    if (verdict?.analytics !== 'unused') throw new Refusal('nothing-to-dispute')
    if ((await repositories.disputes.listOf(tx, fieldId)).some(({ state }) => state === 'open')) throw new Refusal('already-disputed')
    const id = newId()
    await repositories.disputes.add(tx, { id, fieldId, systemId, ...said, raisedBy: actor.kind === 'person' ? actor.id : null, raisedAt: now, state: 'open', decidedAt: null })
    await settleFields(tx, repositories, systemId, { kind: 'field', ids: [fieldId] })
    await queueAssessment(tx, repositories, { systemId, now, newId })
    return {
      result: { id },
      event: {
        code: 'verdict-disputed', target: { kind: 'field', id: fieldId }, detail: { dispute: id, analytics: verdict.analytics },
        changes: [{ targetKind: 'field', targetId: fieldId, key: 'dispute', after: { state: 'open', ...said } }],
      },
    }
  },
})

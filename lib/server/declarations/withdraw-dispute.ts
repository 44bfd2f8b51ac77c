import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import { queueAssessment } from '../findings/queue-assessment.ts'
import { findTarget } from './declared-target.ts'
import { settleFields } from './settle-fields.ts'

/** Takes back the open dispute of a field. */
export const withdrawDispute = command({
  permission: 'declaration:declare',
  input: z.strictObject({ fieldId: z.string().max(100) }),
  async run({ tx, repositories, input: { fieldId }, now, newId, allow }) {
    const { place: { systemId } } = await allow(() => findTarget(tx, repositories, { kind: 'field', id: fieldId }))
    const open = (await repositories.disputes.listOf(tx, fieldId)).find(({ state }) => state === 'open')
    if (!open) throw new Refusal('not-found')
    await repositories.disputes.decide(tx, [open.id], 'withdrawn', now)
    await settleFields(tx, repositories, systemId, { kind: 'field', ids: [fieldId] })
    await queueAssessment(tx, repositories, { systemId, now, newId })
    return {
      result: null,
      event: {
        code: 'dispute-withdrawn', target: { kind: 'field', id: fieldId }, detail: { dispute: open.id },
        changes: [{ targetKind: 'field', targetId: fieldId, key: 'dispute', before: { state: 'open' }, after: { state: 'withdrawn' } }],
      },
    }
  },
})

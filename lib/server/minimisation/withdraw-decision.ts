import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { withdraw } from '#lib/domain/minimisation/decision.ts'
import { command } from '../door/command.ts'
import { decisionChange } from './decision-change.ts'

/** Takes back a decision that has not been proved yet: the candidate is open again. Errors: not-awaiting. */
export const withdrawDecision = command({
  permission: 'minimisation:decide',
  input: z.strictObject({ fieldId: z.string().max(100) }),
  async run({ tx, repositories, input: { fieldId }, allow }) {
    await allow(() => repositories.fields.find(tx, fieldId))
    const before = await repositories.decisions.find(tx, fieldId)
    if (!before) throw new Refusal('not-awaiting')
    const answer = withdraw(before)
    if (!answer.ok) throw new Refusal(answer.code)
    await repositories.decisions.put(tx, answer.decision)
    return { result: null, event: { code: 'decision-withdrawn', target: { kind: 'field', id: fieldId }, detail: { kind: before.kind }, changes: [decisionChange(before, answer.decision)] } }
  },
})

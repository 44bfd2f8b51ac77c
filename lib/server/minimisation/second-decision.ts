import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { second } from '#lib/domain/minimisation/decision.ts'
import { command } from '../door/command.ts'
import { decisionChange } from './decision-change.ts'

/** A second person agrees to a decision on a sensitive field, or declines it. Errors: second-person-needed, not-awaiting. */
export const secondDecision = command({
  permission: 'minimisation:second',
  input: z.strictObject({ fieldId: z.string().max(100), agrees: z.boolean() }),
  async run({ tx, repositories, input: { fieldId, agrees }, actor, now, allow }) {
    if (actor.kind === 'anonymous') throw new Refusal('not-signed-in')
    await allow(() => repositories.fields.find(tx, fieldId))
    const before = await repositories.decisions.find(tx, fieldId)
    if (!before) throw new Refusal('not-awaiting')
    const answer = second(before, { by: actor.id, now, agrees })
    if (!answer.ok) throw new Refusal(answer.code)
    await repositories.decisions.put(tx, answer.decision)
    return { result: { state: answer.decision.state }, event: { code: agrees ? 'decision-seconded' : 'decision-declined', target: { kind: 'field', id: fieldId }, detail: { kind: before.kind }, changes: [decisionChange(before, answer.decision)] } }
  },
})

import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { decisionInput } from '#lib/domain/minimisation/decision-input.ts'
import { command } from '../door/command.ts'
import { takeDecision } from './take-decision.ts'

/** Decides on one candidate. Of a sensitive field it holds once somebody else agrees. */
export const decideCandidate = command({
  permission: 'minimisation:decide',
  input: decisionInput.extend({ fieldId: z.string().max(100) }),
  async run({ tx, repositories, input: { fieldId, ...input }, actor, scope, now, allow }) {
    if (actor.kind === 'anonymous') throw new Refusal('not-signed-in')
    const field = await allow(() => repositories.fields.find(tx, fieldId))
    const { decision, change } = await takeDecision({ tx, repositories, actor, scope, now }, field, input)
    return { result: { state: decision.state }, event: { code: 'candidate-decided', target: { kind: 'field', id: fieldId }, detail: { kind: decision.kind, state: decision.state }, changes: [change] } }
  },
})

import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { decisionInput } from '#lib/domain/minimisation/decision-input.ts'
import { command } from '../door/command.ts'
import { takeDecision } from './take-decision.ts'

/** One decision for several candidates, all or none. Sensitive ones are looked at one by one. */
export const decideCandidates = command({
  permission: 'minimisation:decide',
  input: decisionInput.extend({ fieldIds: z.array(z.string().max(100)).min(1).max(100).refine((ids) => new Set(ids).size === ids.length) }),
  async run({ tx, repositories, input: { fieldIds, ...input }, actor, scope, now, allow }) {
    if (actor.kind === 'anonymous') throw new Refusal('not-signed-in')
    const changes = []
    for (const fieldId of fieldIds) {
      const field = await allow(() => repositories.fields.find(tx, fieldId))
      if (field.field.isSensitive) throw new Refusal('sensitive-one-by-one')
      changes.push((await takeDecision({ tx, repositories, actor, scope, now }, field, input)).change)
    }
    return { result: { decided: changes.length }, event: { code: 'candidates-decided', target: null, detail: { kind: input.kind, decided: changes.length }, changes } }
  },
})

// One decision on one candidate, inside the transaction of whoever decides one or many.
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { Change } from '#lib/domain/audit/audit-event.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { restrictedPrincipals } from '#lib/domain/minimisation/candidate-reasons.ts'
import { decide, type Decision } from '#lib/domain/minimisation/decision.ts'
import type { DecisionInput } from '#lib/domain/minimisation/decision-input.ts'
import { undecidedStates } from '#lib/domain/minimisation/words.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { decisionChange } from './decision-change.ts'
import { loadExposure } from './load-exposure.ts'

type Field = NonNullable<Awaited<ReturnType<Repositories['fields']['find']>>>
type Context = { tx: Executor; repositories: Repositories; actor: { id: string }; scope: Scope; now: number }

/** Errors: not-found for a field that is no candidate, and those of `decide`. */
export async function takeDecision({ tx, repositories, actor, scope, now }: Context, { field, row }: Field, input: DecisionInput): Promise<{ decision: Decision; change: Change }> {
  const before = await repositories.decisions.find(tx, field.id)
  const candidate = await repositories.candidates.find(tx, field.id, scope)
  if (!candidate || candidate.state === 'spared') throw new Refusal('not-found')
  const isOpen = undecidedStates.some((state) => state === candidate.state)
  const dataset = await repositories.datasets.find(tx, field.datasetId)
  const exposed = (await loadExposure(tx, repositories, field.systemId))?.of({ fieldId: field.id, datasetId: field.datasetId, schema: row.schema, table: row.dataset, column: row.name }) ?? []
  const answer = decide(
    { ...input, fieldId: field.id, systemId: field.systemId, isSensitive: field.isSensitive, targets: restrictedPrincipals(exposed), rows: dataset?.rowEstimate ?? null, nullShare: field.nullShare, meanBytes: field.meanBytes },
    before, { by: actor.id, now },
  )
  if (!answer.ok) throw new Refusal(answer.code)
  if (!isOpen) throw new Refusal('already-decided')
  await repositories.decisions.put(tx, answer.decision)
  return { decision: answer.decision, change: decisionChange(before, answer.decision) }
}

import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { CandidateDetail, DecisionEvent } from '#lib/domain/minimisation/candidate-page.ts'
import { remedyFactsOf } from '#lib/domain/minimisation/remedy-facts.ts'
import { remedyFor, type Remedy } from '#lib/domain/minimisation/remedy.ts'
import { decisionKinds, measureFor, type DecisionKind } from '#lib/domain/minimisation/words.ts'
import { readStoredSettings } from '#lib/domain/settings/settings.ts'
import { yearlyCost } from '#lib/domain/minimisation/yearly-cost.ts'
import { query } from '../door/query.ts'
import { gatherCandidateFacts } from './gather-candidate-facts.ts'

const maxEvents = 100
const useOrder = ['never-used', 'no-evidence', 'used'] as const

export const getCandidate = query({
  permission: 'minimisation:read',
  input: z.strictObject({ fieldId: z.string().max(100) }),
  async run({ tx, repositories, input, allow, actor, scope, now }): Promise<CandidateDetail> {
    const { row, field, engine } = await allow(() => repositories.fields.find(tx, input.fieldId))
    const candidate = await repositories.candidates.find(tx, field.id, scope)
    if (!candidate) throw new Refusal('not-found')
    const { facts, exposure } = await gatherCandidateFacts(tx, repositories, field.systemId)
    const own = facts.find(({ fieldId }) => fieldId === field.id)
    const table = facts.filter(({ schema, table: name }) => schema === row.schema && name === row.dataset)
    const visible = scope.kind === 'all' ? null : new Set((await repositories.fields.listWithDataset(tx, field.systemId, scope)).map(({ id }) => id))
    const isWhole = visible === null || table.every(({ fieldId }) => visible.has(fieldId))
    const grants = own?.exposed && exposure ? exposure.grantsOf(own, own.exposed) : null
    const remedyOf = (kind: DecisionKind) => (own && engine ? remedyFor(measureFor(kind), remedyFactsOf(own, isWhole ? table : null, { engine, grants })) : null)
    return {
      candidate,
      type: field.type,
      isByHand: engine === null,
      exposed: own?.exposed?.toSorted((a, b) => useOrder.indexOf(a.use) - useOrder.indexOf(b.use) || a.principal.localeCompare(b.principal)) ?? null,
      remedies: Object.fromEntries(decisionKinds.map((kind) => [kind, remedyOf(kind)])) as Record<DecisionKind, Remedy | null>,
      history: await historyOf(),
      now,
      yearly: yearlyCost(readStoredSettings(await repositories.settings.list(tx)).prices, candidate.bytes),
      isOwnDecision: actor.kind !== 'anonymous' && candidate.decision?.decidedBy === actor.id,
    }

    async function historyOf(): Promise<DecisionEvent[]> {
      const changes = await repositories.decisions.historyOf(tx, field.id, maxEvents)
      const names = await repositories.fieldHistory.namesOf(tx, [...new Set(changes.flatMap(({ actorId }) => actorId ?? []))])
      return changes.flatMap(({ at, actorKind, actorId, after }) => (after === null ? [] : [{ at, by: { kind: actorKind, name: (actorId && names.get(actorId)) ?? null }, decision: JSON.parse(after) as DecisionEvent['decision'] }]))
    }
  },
})

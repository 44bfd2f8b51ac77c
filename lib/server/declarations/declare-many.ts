// One thing said of many fields at once: those ticked, or those of a filter; in one event, with every value that changes. `look-at-many` shows what it would do.
import { z } from 'zod'
import { manyDeed, manyFields } from '#lib/domain/declarations/declare-input.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import { queueAssessment } from '../findings/queue-assessment.ts'
import { refuseUnknownDeputy } from './declaration-rows.ts'
import { planMany } from './plan-many.ts'
import { settleFields } from './settle-fields.ts'

/** Errors: list-changed, where it is not the number that was seen; too-many-fields. */
export const declareMany = command({
  permission: 'declaration:declare',
  /** `seen`: how many fields the preview counted. */
  input: z.strictObject({ of: manyFields, deed: manyDeed, seen: z.int().min(1), why: z.string().trim().max(500).default('') }),
  async run({ tx, repositories, input: { of, deed, seen, why }, actor, now, newId, scope }) {
    if (deed.kind === 'say') await refuseUnknownDeputy(tx, repositories, deed.values)
    const plan = await planMany(tx, repositories, { of, deed, scope, by: { at: now, actorId: actor.kind === 'person' ? actor.id : null, why } })
    if (plan.fields.length !== seen) throw new Refusal('list-changed', 'of')
    await repositories.declarations.put(tx, plan.rows)
    const touched = new Set(plan.rows.map(({ targetId }) => targetId))
    for (const [systemId, fields] of Map.groupBy(plan.fields.filter(({ id }) => touched.has(id)), (field) => field.systemId)) {
      await settleFields(tx, repositories, systemId, { kind: 'field', ids: fields.map(({ id }) => id) })
      await queueAssessment(tx, repositories, { systemId, now, newId })
    }
    return {
      result: { matching: plan.fields.length, changed: touched.size },
      event: { code: 'declared-many', target: null, detail: { deed: deed.kind, matching: plan.fields.length, changed: touched.size, ...(of.kind === 'filter' && { filter: of.filter }), ...(why !== '' && { why }) }, changes: plan.changes },
    }
  },
})

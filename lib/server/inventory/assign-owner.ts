// Says whose a system, a dataset, or a number of fields is. What stands below follows until it is given somebody of its own.
import { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { Change } from '#lib/domain/audit/audit-event.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { ownerTarget, type OwnerTarget } from '#lib/domain/inventory/owner-target.ts'
import type { Answered, Scope } from '#lib/domain/people/permissions.ts'
import { command } from '../door/command.ts'
import { queueAssessment } from '../findings/queue-assessment.ts'

/** Each field is a row of its own in the log: more than these are the owner of a dataset or a system. */
const maxFields = 10_000

export const assignOwner = command({
  permission: 'inventory:assign',
  input: z.strictObject({
    target: ownerTarget,
    /** Null takes it away: what stands above decides again. */
    ownerId: z.string().max(100).nullable(),
  }),
  async run({ tx, repositories, input: { target, ownerId }, now, newId, scope, allow }) {
    if (ownerId !== null) {
      const person = await repositories.users.find(tx, ownerId)
      if (!person || person.disabledAt !== null) throw new Refusal('not-found', 'ownerId')
    }
    const owned = await ownedBefore({ tx, repositories, scope, target, allow })
    const changed = owned.filter((one) => one.ownerId !== ownerId)
    const ids = changed.map(({ id }) => id)
    const kind = target.kind === 'dataset' || target.kind === 'system' ? target.kind : 'field'
    const touched = kind === 'field' ? await repositories.fields.setOwner(tx, ids, ownerId) : []
    if (kind !== 'field') for (const id of ids) touched.push(...(await repositories[`${kind}s`].setOwner(tx, id, ownerId)))
    for (const systemId of touched) await queueAssessment(tx, repositories, { systemId, now, newId })
    return {
      result: { matching: owned.length, changed: changed.length },
      event: {
        code: 'owner-assigned',
        target: owned.length === 1 ? { kind, id: owned[0].id } : null,
        detail: { of: target.kind, matching: owned.length, changed: changed.length, ...(target.kind === 'filter' && { filter: target.filter }) },
        changes: changed.map((one): Change => ({ targetKind: kind, targetId: one.id, key: 'owner', before: one.ownerId ?? undefined, after: ownerId ?? undefined })),
      },
    }
  },
})

type Chosen = { tx: Executor; repositories: Repositories; scope: Scope; target: OwnerTarget; allow: <T extends Answered>(load: () => Promise<T | null>) => Promise<T> }

/** What is meant, each with the owner it has of its own. Somebody who says how many they saw gets no other number. */
async function ownedBefore({ tx, repositories, scope, target, allow }: Chosen): Promise<{ id: string; ownerId: string | null }[]> {
  if (target.kind === 'system') return [await allow(() => repositories.systems.find(tx, target.id))]
  if (target.kind === 'dataset') return [await allow(() => repositories.datasets.find(tx, target.id))]
  const found = await repositories.fields.listOwners(tx, target.kind === 'fields' ? target.ids : target.filter, scope, maxFields + 1)
  if (target.kind === 'fields' && found.length !== new Set(target.ids).size) throw new Refusal('not-found', 'target')
  if (found.length > maxFields) throw new Refusal('too-many-fields', 'target')
  if (target.kind === 'filter' && found.length !== target.seen) throw new Refusal('list-changed', 'target')
  return found
}

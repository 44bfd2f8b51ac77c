// What is declared of: a system, a dataset or a field, with whoever answers for it and for what stands above it.
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { effectiveDeputy } from '#lib/domain/declarations/effective-deputy.ts'
import type { DeclarationPage } from '#lib/domain/declarations/declaration-page.ts'
import type { DeclarationTarget, TargetKind } from '#lib/domain/declarations/declaration-words.ts'
import type { Answered } from '#lib/domain/people/permissions.ts'

export type FoundTarget = {
  /** The effective one: what `allow` asks for. */
  ownerId: string | null
  ownerFrom: TargetKind | null
  /** The effective one, and who it would be if nobody were named here. */
  deputyId: string | null
  deputyAbove: string | null
  /** Who answers for the target and for what stands above it. */
  answered: Partial<Record<TargetKind, Answered>>
  /** Taken out of the inventory, or no longer there at the last scan. */
  isGone: boolean
  isByHand: boolean
  place: DeclarationPage['place']
}

/** For `allow`: null where there is no such thing. */
export async function findTarget(tx: Executor, { systems, datasets, declarations, fields }: Repositories, { kind, id }: DeclarationTarget): Promise<FoundTarget | null> {
  const field = kind === 'field' ? ((await fields.listUnder(tx, 'field', [id]))[0] ?? null) : null
  if (kind === 'field' && !field) return null
  const dataset = kind === 'system' ? null : await datasets.find(tx, field?.datasetId ?? id)
  if (kind !== 'system' && !dataset) return null
  const system = await systems.find(tx, dataset?.systemId ?? id)
  if (!system) return null
  const steps = [...(field ? [{ ownerId: field.ownerId, deputyId: await declarations.deputyAt(tx, { kind, id }) }] : []), ...(dataset ? [dataset] : []), system]
  const answering = (from: typeof steps): Answered => ({ ownerId: from.find(({ ownerId }) => ownerId !== null)?.ownerId ?? null, deputyId: effectiveDeputy(from) })
  return {
    ...answering(steps),
    deputyAbove: effectiveDeputy(steps.map((step, at) => (at === 0 ? { ...step, deputyId: null } : step))),
    ownerFrom: field?.ownerId ? 'field' : dataset?.ownerId ? 'dataset' : system.ownerId ? 'system' : null,
    answered: { system: answering([system]), ...(dataset && { dataset: answering([dataset, system]) }), ...(field && { field: answering(steps) }) },
    isGone: system.disconnectedAt !== null || (dataset?.goneAt ?? field?.goneAt ?? null) !== null,
    isByHand: system.status === 'by-hand',
    place: { systemId: system.id, system: system.name, datasetId: dataset?.id ?? null, schema: dataset?.schema ?? null, dataset: dataset?.name ?? null, field: field?.name ?? null },
  }
}

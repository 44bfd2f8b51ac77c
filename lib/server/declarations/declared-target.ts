// What is declared of: a system, a dataset or a field, with whoever answers for it and for what stands above it.
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { DeclarationPage } from '#lib/domain/declarations/declaration-page.ts'
import type { DeclarationTarget, TargetKind } from '#lib/domain/declarations/declaration-words.ts'

export type FoundTarget = {
  /** The effective one: what `allow` asks for. */
  ownerId: string | null
  ownerFrom: TargetKind | null
  /** The effective owners of the target and of what stands above it. */
  owners: Partial<Record<TargetKind, string | null>>
  /** Taken out of the inventory, or no longer there at the last scan. */
  isGone: boolean
  isByHand: boolean
  place: DeclarationPage['place']
}

/** For `allow`: null where there is no such thing. */
export async function findTarget(tx: Executor, { systems, datasets, fields }: Repositories, { kind, id }: DeclarationTarget): Promise<FoundTarget | null> {
  const field = kind === 'field' ? ((await fields.listUnder(tx, 'field', [id]))[0] ?? null) : null
  if (kind === 'field' && !field) return null
  const dataset = kind === 'system' ? null : await datasets.find(tx, field?.datasetId ?? id)
  if (kind !== 'system' && !dataset) return null
  const system = await systems.find(tx, dataset?.systemId ?? id)
  if (!system) return null
  const ofDataset = dataset && (dataset.ownerId ?? system.ownerId)
  const ofField = field && (field.ownerId ?? ofDataset)
  return {
    ownerId: kind === 'field' ? ofField : kind === 'dataset' ? ofDataset : system.ownerId,
    ownerFrom: field?.ownerId ? 'field' : dataset?.ownerId ? 'dataset' : system.ownerId ? 'system' : null,
    owners: { system: system.ownerId, ...(dataset && { dataset: ofDataset }), ...(field && { field: ofField }) },
    isGone: system.disconnectedAt !== null || (dataset?.goneAt ?? field?.goneAt ?? null) !== null,
    isByHand: system.status === 'by-hand',
    place: { systemId: system.id, system: system.name, datasetId: dataset?.id ?? null, schema: dataset?.schema ?? null, dataset: dataset?.name ?? null, field: field?.name ?? null },
  }
}

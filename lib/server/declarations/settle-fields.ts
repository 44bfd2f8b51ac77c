// Whatever is said, scanned or disputed, the fields it is about are settled in the same transaction: what they are, and where their declaration stands.
import type { Executor } from '#db/gateway/executor.ts'
import { saidAlong } from '#db/repositories/declarations.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { DeclarationTarget } from '#lib/domain/declarations/declaration-words.ts'
import { settleField, type Classed } from '#lib/domain/declarations/settled-field.ts'

type Settled = Classed & { id: string; datasetId: string; goneAt: number | null }

/** A system's fields as a scan places them, with what people decided of them. All of them: whatever is not among the records is forgotten. */
export async function settleRecords<F extends Settled>(tx: Executor, repositories: Repositories, systemId: string, records: F[]): Promise<F[]> {
  return (await settled(tx, repositories, systemId, records, null)).map(({ field }) => field)
}

/** Every field that something said of the target holds for, and the counts of the system they lie in. */
export async function settleFields(tx: Executor, repositories: Repositories, systemId: string, { kind, ids }: { kind: DeclarationTarget['kind']; ids: string[] }): Promise<void> {
  const { fieldCounts, fields } = repositories
  const found = kind === 'system' ? await fields.listAll(tx, systemId) : await fields.listUnder(tx, kind, ids)
  const changed = (await settled(tx, repositories, systemId, found, kind === 'system' ? null : found.map(({ id }) => id))).filter(({ isChanged }) => isChanged)
  if (changed.length > 0) await fields.put(tx, changed.map(({ field }) => field))
  else await fieldCounts.recount(tx, systemId)
}

async function settled<F extends Settled>(tx: Executor, { declarations, declaredFields, disputes }: Repositories, systemId: string, records: F[], ids: string[] | null) {
  const said = await declarations.saidIn(tx, systemId, ids ?? undefined)
  const disputed = new Set((await disputes.listOpen(tx, systemId)).map(({ fieldId }) => fieldId))
  const all = records.map((field) => ({ id: field.id, ...settleField(field, saidAlong(said, field), disputed.has(field.id)) }))
  const rows = all.flatMap(({ id, field, standing }) => (standing === null || field.goneAt !== null ? [] : [{ fieldId: id, systemId, ...standing }]))
  await declaredFields.replace(tx, systemId, rows, ids)
  return all
}

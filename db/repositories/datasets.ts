import { eq, getTableColumns, sql } from 'drizzle-orm'
import { effectiveDeputy } from '#lib/domain/declarations/effective-deputy.ts'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { createFieldCounts } from './field-counts.ts'
import { ownDeputyId, ownerOf } from './ownership.ts'
import { inChunks, takeNew, type Store } from './store.ts'

export type Dataset = Tables['datasets']['$inferSelect']

export function createDatasets(store: Store) {
  const { tables, dialect } = store
  const { datasets, systems, users } = tables
  const counts = createFieldCounts(store)
  return {
    /** Those that went away included. */
    async listAll(tx: Executor, systemId: string): Promise<Dataset[]> {
      return tx.select().from(datasets).where(eq(datasets.systemId, systemId))
    },
    /** With who is named as deputy at the dataset itself. */
    async find(tx: Executor, id: string): Promise<(Dataset & { deputyId: string | null }) | null> {
      return (await tx.select({ ...getTableColumns(datasets), deputyId: ownDeputyId(tables, 'dataset') }).from(datasets).where(eq(datasets.id, id)))[0] ?? null
    },
    /** With its system, and who answers for it and stands in. */
    async findPlaced(tx: Executor, id: string) {
      const [row] = await tx.select({ dataset: datasets, system: { name: systems.name, engine: systems.engine }, ofSystem: systems.ownerId, ownDeputy: ownDeputyId(tables, 'dataset'), systemDeputy: ownDeputyId(tables, 'system'), name: users.name }).from(datasets)
        .innerJoin(systems, eq(systems.id, datasets.systemId)).leftJoin(users, eq(users.id, sql`coalesce(${datasets.ownerId}, ${systems.ownerId})`)).where(eq(datasets.id, id))
      if (!row) return null
      const { dataset, system, ofSystem, ownDeputy, systemDeputy, name } = row
      const deputyId = effectiveDeputy([{ ownerId: dataset.ownerId, deputyId: ownDeputy }, { ownerId: ofSystem, deputyId: systemDeputy }])
      return { dataset, system, owner: ownerOf({ ofField: null, ofDataset: dataset.ownerId, ofSystem, name }), deputyId }
    },
    async setOwner(tx: Executor, id: string, ownerId: string | null): Promise<string[]> {
      const touched = await tx.update(datasets).set({ ownerId }).where(eq(datasets.id, id)).returning({ systemId: datasets.systemId })
      for (const { systemId } of touched) await counts.recount(tx, systemId)
      return touched.map(({ systemId }) => systemId)
    },
    /** A dataset that is there already keeps its owner: a scan knows of none. */
    async put(tx: Executor, rows: Tables['datasets']['$inferInsert'][]) {
      for (const chunk of inChunks(rows, dialect)) {
        await tx.insert(datasets).values(chunk).onConflictDoUpdate({ target: datasets.id, set: takeNew(datasets, ['id', 'ownerId']) })
      }
    },
  }
}

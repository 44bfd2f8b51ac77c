import { eq } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { createFieldCounts } from './field-counts.ts'
import { inChunks, takeNew, type Store } from './store.ts'

export type Dataset = Tables['datasets']['$inferSelect']

export function createDatasets(store: Store) {
  const { tables: { datasets }, dialect } = store
  const counts = createFieldCounts(store)
  return {
    /** Those that went away included. */
    async listAll(tx: Executor, systemId: string): Promise<Dataset[]> {
      return tx.select().from(datasets).where(eq(datasets.systemId, systemId))
    },
    async find(tx: Executor, id: string): Promise<Dataset | null> {
      return (await tx.select().from(datasets).where(eq(datasets.id, id)))[0] ?? null
    },
    async setOwner(tx: Executor, id: string, ownerId: string | null) {
      const touched = await tx.update(datasets).set({ ownerId }).where(eq(datasets.id, id)).returning({ systemId: datasets.systemId })
      for (const { systemId } of touched) await counts.recount(tx, systemId)
    },
    /** A dataset that is there already keeps its owner: a scan knows of none. */
    async put(tx: Executor, rows: Tables['datasets']['$inferInsert'][]) {
      for (const chunk of inChunks(rows, dialect)) {
        await tx.insert(datasets).values(chunk).onConflictDoUpdate({ target: datasets.id, set: takeNew(datasets, ['id', 'ownerId']) })
      }
    },
  }
}

import { asc, eq, getTableColumns } from 'drizzle-orm'
import type { Scope } from '#lib/domain/people/permissions.ts'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { createFieldCounts } from './field-counts.ts'
import { ownDeputyId, systemsWithinScope } from './ownership.ts'
import type { Store } from './store.ts'

export type System = Tables['systems']['$inferSelect']
export type FoundSystem = System & { deputyId: string | null }

export function createSystems(store: Store) {
  const { tables } = store
  const counts = createFieldCounts(store)
  const { systems } = tables
  const found = { ...getTableColumns(systems), deputyId: ownDeputyId(tables, 'system') }
  return {
    /** With who stands in for its owner, for `allow`. */
    async find(tx: Executor, id: string): Promise<FoundSystem | null> {
      return (await tx.select(found).from(systems).where(eq(systems.id, id)))[0] ?? null
    },
    async findByName(tx: Executor, nameKey: string): Promise<FoundSystem | null> {
      return (await tx.select(found).from(systems).where(eq(systems.nameKey, nameKey)))[0] ?? null
    },
    async list(tx: Executor, scope: Scope): Promise<System[]> {
      return tx.select().from(systems).where(systemsWithinScope(tables, scope)).orderBy(asc(systems.nameKey))
    },
    async count(tx: Executor) {
      return tx.$count(systems)
    },
    /** Disconnected ones too, for the room where they are connected again. */
    async listAll(tx: Executor): Promise<System[]> {
      return tx.select().from(systems).orderBy(asc(systems.nameKey))
    },
    async add(tx: Executor, system: Tables['systems']['$inferInsert']) {
      await tx.insert(systems).values(system)
    },
    async setOwner(tx: Executor, id: string, ownerId: string | null): Promise<string[]> {
      await tx.update(systems).set({ ownerId }).where(eq(systems.id, id))
      await counts.recount(tx, id)
      return [id]
    },
    async setScanned(tx: Executor, id: string, scanned: Pick<System, 'engine' | 'location'>) {
      await tx.update(systems).set({ ...scanned, status: 'scanned' }).where(eq(systems.id, id))
    },
    async update(tx: Executor, id: string, change: Partial<Pick<System, 'disconnectedAt' | 'mergedIntoId' | 'status' | 'kind' | 'name' | 'nameKey' | 'vendor' | 'country'>>) {
      await tx.update(systems).set(change).where(eq(systems.id, id))
    },
  }
}

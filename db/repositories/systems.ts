import { asc, eq, sql, type SQL } from 'drizzle-orm'
import type { Scope } from '#lib/domain/people/permissions.ts'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import type { Store } from './store.ts'

export type System = Tables['systems']['$inferSelect']

/** The condition that narrows anything joined with `systems` to what the scope may know. */
export function withinScope({ systems }: Tables, scope: Scope): SQL | undefined {
  if (scope.kind === 'all') return undefined
  return scope.kind === 'owned' ? eq(systems.ownerId, scope.ownerId) : sql`1 = 0`
}

export function createSystems({ tables }: Store) {
  const { systems } = tables
  return {
    async find(tx: Executor, id: string): Promise<System | null> {
      return (await tx.select().from(systems).where(eq(systems.id, id)))[0] ?? null
    },
    async findByName(tx: Executor, nameKey: string): Promise<System | null> {
      return (await tx.select().from(systems).where(eq(systems.nameKey, nameKey)))[0] ?? null
    },
    async list(tx: Executor, scope: Scope): Promise<System[]> {
      return tx.select().from(systems).where(withinScope(tables, scope)).orderBy(asc(systems.nameKey))
    },
    async add(tx: Executor, system: Tables['systems']['$inferInsert']) {
      await tx.insert(systems).values(system)
    },
    async setScanned(tx: Executor, id: string, scanned: Pick<System, 'engine' | 'location'>) {
      await tx.update(systems).set({ ...scanned, status: 'scanned' }).where(eq(systems.id, id))
    },
  }
}

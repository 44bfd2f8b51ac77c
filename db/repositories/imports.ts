import { and, asc, desc, eq, gte, inArray, lt } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { inChunks, takeNew, type Store } from './store.ts'

export type Import = Tables['imports']['$inferSelect']

export function createImports({ tables: { imports, ledger, logEvents }, dialect }: Store) {
  return {
    async find(tx: Executor, id: string): Promise<Import | null> {
      return (await tx.select().from(imports).where(eq(imports.id, id)))[0] ?? null
    },
    /** In the order of their arrival, undone ones included. */
    async list(tx: Executor, systemId: string): Promise<Import[]> {
      return tx.select().from(imports).where(eq(imports.systemId, systemId)).orderBy(asc(imports.ordinal))
    },
    /** Those whose lines count: neither undone nor failed. */
    async listStanding(tx: Executor, systemId: string): Promise<Import[]> {
      return tx.select().from(imports).where(and(eq(imports.systemId, systemId), inArray(imports.status, ['running', 'done']))).orderBy(asc(imports.ordinal))
    },
    async nextOrdinal(tx: Executor, systemId: string): Promise<number> {
      const [last] = await tx.select({ ordinal: imports.ordinal }).from(imports).where(eq(imports.systemId, systemId)).orderBy(desc(imports.ordinal)).limit(1)
      return (last?.ordinal ?? 0) + 1
    },
    async add(tx: Executor, row: Tables['imports']['$inferInsert']) {
      await tx.insert(imports).values(row)
    },
    async update(tx: Executor, id: string, change: Partial<Import>) {
      await tx.update(imports).set(change).where(eq(imports.id, id))
    },
    async move(tx: Executor, id: string, systemId: string, ordinal: number) {
      await tx.update(imports).set({ systemId, ordinal }).where(eq(imports.id, id))
    },
    async putLedger(tx: Executor, rows: Tables['ledger']['$inferInsert'][]) {
      for (const chunk of inChunks(rows, dialect)) {
        await tx.insert(ledger).values(chunk).onConflictDoUpdate({ target: [ledger.importId, ledger.scope, ledger.piece], set: takeNew(ledger, ['importId', 'scope', 'piece']) })
      }
    },
    /** What these imports have seen, of all scopes that begin so: `session:`, `day:2026-11-20`. */
    async listLedger(tx: Executor, importIds: string[], scope: string) {
      if (importIds.length === 0) return []
      // A range, not LIKE: both engines can walk the key with it, and it means the same on both.
      return tx.select().from(ledger).where(and(inArray(ledger.importId, importIds), gte(ledger.scope, scope), lt(ledger.scope, `${scope}\u{10ffff}`)))
    },
    async addLogEvents(tx: Executor, rows: Tables['logEvents']['$inferInsert'][]) {
      for (const chunk of inChunks(rows, dialect)) await tx.insert(logEvents).values(chunk).onConflictDoNothing()
    },
    async listLogEvents(tx: Executor, importIds: string[]) {
      if (importIds.length === 0) return []
      return tx.select().from(logEvents).where(inArray(logEvents.importId, importIds)).orderBy(asc(logEvents.at), asc(logEvents.importId), asc(logEvents.ordinal))
    },
  }
}

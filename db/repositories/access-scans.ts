import { and, desc, eq, inArray, isNull, lt, lte } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { inChunks, inPieces, takeNew, type Store } from './store.ts'

export type AccessScan = Tables['accessScans']['$inferSelect']
export type Principal = Tables['principals']['$inferSelect']

/** What servers said of their roles and grants, and the roles themselves. */
export function createAccessScans({ tables: { accessScans, principals }, dialect }: Store) {
  return {
    /** As it stood at an instant; now where none is given. */
    async latest(tx: Executor, systemId: string, until = Number.MAX_SAFE_INTEGER): Promise<AccessScan | null> {
      return (await tx.select().from(accessScans).where(and(eq(accessScans.systemId, systemId), lte(accessScans.at, until))).orderBy(desc(accessScans.at)).limit(1))[0] ?? null
    },
    /** When the system was asked for the first time, ms. */
    async firstAt(tx: Executor, systemId: string): Promise<number | null> {
      return (await tx.select({ at: accessScans.at }).from(accessScans).where(eq(accessScans.systemId, systemId)).orderBy(accessScans.at).limit(1))[0]?.at ?? null
    },
    async add(tx: Executor, scan: AccessScan) {
      await tx.insert(accessScans).values(scan)
    },
    /** The ids of those that were heard before an instant. */
    async listBefore(tx: Executor, systemId: string, before: number): Promise<string[]> {
      return (await tx.select({ id: accessScans.id }).from(accessScans).where(and(eq(accessScans.systemId, systemId), lt(accessScans.at, before))).orderBy(accessScans.at)).map(({ id }) => id)
    },
    async move(tx: Executor, ids: string[], systemId: string) {
      for (const piece of inPieces(ids)) await tx.update(accessScans).set({ systemId }).where(inArray(accessScans.id, piece))
    },
    async confirm(tx: Executor, id: string, at: number) {
      await tx.update(accessScans).set({ confirmedAt: at }).where(eq(accessScans.id, id))
    },
    /** Those that went away included. */
    async listPrincipals(tx: Executor, systemId: string): Promise<Principal[]> {
      return tx.select().from(principals).where(eq(principals.systemId, systemId)).orderBy(principals.nameKey, principals.id)
    },
    async findPrincipal(tx: Executor, id: string): Promise<Principal | null> {
      return (await tx.select().from(principals).where(eq(principals.id, id)))[0] ?? null
    },
    async putPrincipals(tx: Executor, rows: Principal[]) {
      for (const chunk of inChunks(rows, dialect)) await tx.insert(principals).values(chunk).onConflictDoUpdate({ target: principals.id, set: takeNew(principals, ['id']) })
    },
    async setPrincipalsGone(tx: Executor, ids: string[], at: number) {
      for (const piece of inPieces(ids)) await tx.update(principals).set({ goneAt: at }).where(and(inArray(principals.id, piece), isNull(principals.goneAt)))
    },
  }
}

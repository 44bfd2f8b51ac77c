import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { inChunks, inPieces, type Store } from './store.ts'

export type Scan = Tables['scans']['$inferSelect']

export function createScans({ tables: { scans, drift }, dialect }: Store) {
  return {
    async latest(tx: Executor, systemId: string): Promise<Scan | null> {
      return (await tx.select().from(scans).where(eq(scans.systemId, systemId)).orderBy(desc(scans.at)).limit(1))[0] ?? null
    },
    /** When each system was last looked at, ms. */
    async lastSeen(tx: Executor): Promise<Map<string, number>> {
      const rows = await tx.select({ systemId: scans.systemId, at: sql`max(${scans.confirmedAt})` }).from(scans).groupBy(scans.systemId)
      return new Map(rows.map(({ systemId, at }) => [systemId, Number(at)]))
    },
    /** Every catalog the system ever had, oldest first. */
    async list(tx: Executor, systemId: string): Promise<Scan[]> {
      return tx.select().from(scans).where(eq(scans.systemId, systemId)).orderBy(asc(scans.at))
    },
    async add(tx: Executor, scan: Tables['scans']['$inferInsert']) {
      await tx.insert(scans).values(scan)
    },
    async confirm(tx: Executor, id: string, at: number) {
      await tx.update(scans).set({ confirmedAt: at }).where(eq(scans.id, id))
    },
    async move(tx: Executor, ids: string[], systemId: string) {
      for (const some of inPieces(ids)) await tx.update(scans).set({ systemId }).where(inArray(scans.id, some))
    },
    async addDrift(tx: Executor, rows: Tables['drift']['$inferInsert'][]) {
      for (const chunk of inChunks(rows, dialect)) await tx.insert(drift).values(chunk)
    },
    async listDrift(tx: Executor, systemId: string, scanId: string) {
      return tx.select().from(drift).where(and(eq(drift.systemId, systemId), eq(drift.scanId, scanId))).orderBy(asc(drift.id))
    },
  }
}

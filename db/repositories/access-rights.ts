import { and, eq, gt, inArray, isNull, lte, or, type SQL } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { inChunks, inPieces, takeNew, type Store } from './store.ts'

export type AccessRight = Tables['accessRights']['$inferSelect']

/** Rights as rows that begin and end, and the circles of principals that hold them. */
export function createAccessRights({ tables: { accessRights, principalSets }, dialect }: Store) {
  /** That stood at an instant; now where none is given. */
  const standing = (at: number | undefined): SQL | undefined => at === undefined ? isNull(accessRights.until) : and(lte(accessRights.from, at), or(isNull(accessRights.until), gt(accessRights.until, at)))
  return {
    async ofSystem(tx: Executor, systemId: string, at?: number): Promise<AccessRight[]> {
      return tx.select().from(accessRights).where(and(eq(accessRights.systemId, systemId), standing(at)))
    },
    /** Those that ended included. */
    async allOf(tx: Executor, systemId: string): Promise<AccessRight[]> {
      return tx.select().from(accessRights).where(eq(accessRights.systemId, systemId))
    },
    /** Of one dataset, its history included. */
    async spansOf(tx: Executor, datasetId: string, privilege: AccessRight['privilege']): Promise<AccessRight[]> {
      return tx.select().from(accessRights).where(and(eq(accessRights.datasetId, datasetId), eq(accessRights.privilege, privilege)))
    },
    /** Rows of a privilege that began or ended since an instant: all that can tell of a right that it is younger than that. */
    async movedSince(tx: Executor, systemId: string, privilege: AccessRight['privilege'], since: number): Promise<AccessRight[]> {
      return tx.select().from(accessRights).where(and(eq(accessRights.systemId, systemId), eq(accessRights.privilege, privilege), or(gt(accessRights.from, since), gt(accessRights.until, since))))
    },
    /** Principals by circle. */
    async membersOf(tx: Executor, setIds: string[]): Promise<Map<string, string[]>> {
      const found = new Map<string, string[]>(setIds.map((id) => [id, []]))
      for (const piece of inPieces([...found.keys()])) {
        for (const { setId, principalId } of await tx.select().from(principalSets).where(inArray(principalSets.setId, piece))) found.get(setId)!.push(principalId)
      }
      return found
    },
    async addSets(tx: Executor, sets: Map<string, readonly string[]>) {
      const rows = [...sets].flatMap(([setId, ids]) => ids.map((principalId) => ({ setId, principalId })))
      for (const chunk of inChunks(rows, dialect)) await tx.insert(principalSets).values(chunk).onConflictDoNothing()
    },
    async add(tx: Executor, rows: AccessRight[]) {
      for (const chunk of inChunks(rows, dialect)) await tx.insert(accessRights).values(chunk)
    },
    async put(tx: Executor, rows: AccessRight[]) {
      for (const chunk of inChunks(rows, dialect)) await tx.insert(accessRights).values(chunk).onConflictDoUpdate({ target: accessRights.id, set: takeNew(accessRights, ['id']) })
    },
    async end(tx: Executor, ids: string[], at: number) {
      for (const piece of inPieces(ids)) await tx.update(accessRights).set({ until: at }).where(inArray(accessRights.id, piece))
    },
  }
}

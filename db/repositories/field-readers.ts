import { and, eq, inArray } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { inChunks, inPieces, type Store } from './store.ts'

export type FieldReaderRow = Tables['fieldReaders']['$inferSelect']
export type FieldAccessCount = Tables['fieldAccessCounts']['$inferSelect']

/** Who read what, and how many may: made anew with each calculation. */
export function createFieldReaders({ tables: { fieldAccessCounts, fieldReaders }, dialect }: Store) {
  return {
    async replace(tx: Executor, systemId: string, rows: FieldReaderRow[]) {
      await tx.delete(fieldReaders).where(eq(fieldReaders.systemId, systemId))
      for (const chunk of inChunks(rows, dialect)) await tx.insert(fieldReaders).values(chunk)
    },
    async ofSystem(tx: Executor, systemId: string): Promise<FieldReaderRow[]> {
      return tx.select().from(fieldReaders).where(eq(fieldReaders.systemId, systemId))
    },
    async ofFields(tx: Executor, fieldIds: string[]): Promise<FieldReaderRow[]> {
      const found = []
      for (const piece of inPieces(fieldIds)) found.push(...(await tx.select().from(fieldReaders).where(inArray(fieldReaders.fieldId, piece))))
      return found
    },
    /** Whoever the log names. */
    async usersOf(tx: Executor, systemId: string): Promise<string[]> {
      return (await tx.selectDistinct({ user: fieldReaders.user }).from(fieldReaders).where(eq(fieldReaders.systemId, systemId))).map(({ user }) => user)
    },
    async ofUsers(tx: Executor, systemId: string, users: string[]): Promise<FieldReaderRow[]> {
      const found = []
      for (const piece of inPieces(users)) found.push(...(await tx.select().from(fieldReaders).where(and(eq(fieldReaders.systemId, systemId), inArray(fieldReaders.user, piece)))))
      return found
    },
    async replaceCounts(tx: Executor, systemId: string, rows: FieldAccessCount[]) {
      await tx.delete(fieldAccessCounts).where(eq(fieldAccessCounts.systemId, systemId))
      for (const chunk of inChunks(rows, dialect)) await tx.insert(fieldAccessCounts).values(chunk)
    },
    /** How many may read and change each of these fields; one whose system was not asked is missing. */
    async countsOf(tx: Executor, fieldIds: string[]): Promise<Map<string, FieldAccessCount>> {
      const found = new Map<string, FieldAccessCount>()
      for (const piece of inPieces(fieldIds)) for (const row of await tx.select().from(fieldAccessCounts).where(inArray(fieldAccessCounts.fieldId, piece))) found.set(row.fieldId, row)
      return found
    },
    async countsOfSystem(tx: Executor, systemId: string): Promise<FieldAccessCount[]> {
      return tx.select().from(fieldAccessCounts).where(eq(fieldAccessCounts.systemId, systemId))
    },
  }
}

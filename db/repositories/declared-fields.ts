import { eq, inArray } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { inChunks, inPieces, type Store } from './store.ts'

type DeclaredField = Tables['declaredFields']['$inferSelect']

/** Where the declarations of fields stand: made anew with every change, in its transaction. */
export function createDeclaredFields({ tables: { declaredFields }, dialect }: Store) {
  return {
    /** `ids`: of which fields the rows are all there is to say; the whole system's where none are named. */
    async replace(tx: Executor, systemId: string, rows: DeclaredField[], ids: string[] | null) {
      if (ids === null) await tx.delete(declaredFields).where(eq(declaredFields.systemId, systemId))
      else for (const piece of inPieces(ids)) await tx.delete(declaredFields).where(inArray(declaredFields.fieldId, piece))
      for (const chunk of inChunks(rows, dialect)) await tx.insert(declaredFields).values(chunk)
    },
    async find(tx: Executor, fieldId: string): Promise<DeclaredField | null> {
      return (await tx.select().from(declaredFields).where(eq(declaredFields.fieldId, fieldId)))[0] ?? null
    },
  }
}

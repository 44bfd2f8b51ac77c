import { eq } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { replaceOfFields, type Store } from './store.ts'

type DeclaredField = Tables['declaredFields']['$inferSelect']

/** Where the declarations of fields stand: made anew with every change, in its transaction. */
export function createDeclaredFields(store: Store) {
  const { declaredFields } = store.tables
  return {
    /** `ids`: of which fields the rows are all there is to say; the whole system's where none are named. */
    async replace(tx: Executor, systemId: string, rows: DeclaredField[], ids: string[] | null) {
      await replaceOfFields(tx, store, 'declaredFields', { systemId, among: ids }, rows)
    },
    async find(tx: Executor, fieldId: string): Promise<DeclaredField | null> {
      return (await tx.select().from(declaredFields).where(eq(declaredFields.fieldId, fieldId)))[0] ?? null
    },
  }
}

import { and, asc, eq, like } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import type { Store } from './store.ts'

export function createSavedViews({ tables: { savedViews } }: Store) {
  return {
    /** A person's own, oldest first. */
    async listOf(tx: Executor, userId: string) {
      return tx.select({ id: savedViews.id, name: savedViews.name, query: savedViews.query }).from(savedViews).where(eq(savedViews.userId, userId)).orderBy(asc(savedViews.createdAt), asc(savedViews.id))
    },
    /** Of everybody, those whose address holds an id. */
    async listNaming(tx: Executor, id: string) {
      return tx.select({ id: savedViews.id, query: savedViews.query }).from(savedViews).where(like(savedViews.query, `%${id}%`)).orderBy(asc(savedViews.id))
    },
    async setQuery(tx: Executor, id: string, query: string) {
      await tx.update(savedViews).set({ query }).where(eq(savedViews.id, id))
    },
    async add(tx: Executor, view: Tables['savedViews']['$inferInsert']) {
      await tx.insert(savedViews).values(view)
    },
    /** Whether it was there, and that person's. */
    async remove(tx: Executor, userId: string, id: string): Promise<boolean> {
      return (await tx.delete(savedViews).where(and(eq(savedViews.userId, userId), eq(savedViews.id, id))).returning({ id: savedViews.id })).length > 0
    },
  }
}

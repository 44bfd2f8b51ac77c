import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Store } from './store.ts'

export function createSessions({ tables: { sessions, users } }: Store) {
  return {
    /** The session with its person, however old: whether it still opens the door is decided by the domain. */
    async findWithUser(tx: Executor, id: string) {
      const rows = await tx.select().from(sessions).innerJoin(users, eq(users.id, sessions.userId)).where(eq(sessions.id, id))
      return rows[0] ? { session: rows[0].sessions, user: rows[0].users } : null
    },
    async add(tx: Executor, session: typeof sessions.$inferInsert) {
      await tx.insert(sessions).values(session)
    },
    async touch(tx: Executor, id: string, at: number) {
      await tx.update(sessions).set({ lastSeenAt: at }).where(eq(sessions.id, id))
    },
    async end(tx: Executor, id: string, at: number) {
      await tx.update(sessions).set({ endedAt: at }).where(and(eq(sessions.id, id), isNull(sessions.endedAt)))
    },
    async endAll(tx: Executor, at: number) {
      await tx.update(sessions).set({ endedAt: at }).where(isNull(sessions.endedAt))
    },
    async endAllOf(tx: Executor, userId: string, at: number) {
      await tx.update(sessions).set({ endedAt: at }).where(and(eq(sessions.userId, userId), isNull(sessions.endedAt)))
    },
  }
}

import { and, desc, eq, isNull, max, ne, sql } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Store } from './store.ts'

export function createSessions({ tables: { sessions, users } }: Store) {
  return {
    /** The session with its person, however old: whether it still opens the door is decided by the domain. */
    async findWithUser(tx: Executor, id: string) {
      const rows = await tx.select().from(sessions).innerJoin(users, eq(users.id, sessions.userId)).where(eq(sessions.id, id))
      return rows[0] ? { session: rows[0].sessions, user: rows[0].users } : null
    },
    /** When the person was last seen before this session began, ms; null where it is their first. */
    async lastSeenBefore(tx: Executor, { userId, sessionId }: { userId: string; sessionId: string }): Promise<number | null> {
      const rows = await tx.select({ at: sql<number | null>`max(${sessions.lastSeenAt})` }).from(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId)))
      return rows[0]?.at == null ? null : Number(rows[0].at)
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
    async listUnendedOf(tx: Executor, userId: string) {
      return tx.select().from(sessions).where(and(eq(sessions.userId, userId), isNull(sessions.endedAt))).orderBy(desc(sessions.lastSeenAt))
    },
    /** When each person was last seen, by id. */
    async lastSeen(tx: Executor): Promise<Map<string, number>> {
      const rows = await tx.select({ userId: sessions.userId, at: max(sessions.lastSeenAt) }).from(sessions).groupBy(sessions.userId)
      return new Map(rows.map(({ userId, at }) => [userId, Number(at)]))
    },
    async endOthersOf(tx: Executor, userId: string, keptId: string, at: number) {
      await tx.update(sessions).set({ endedAt: at }).where(and(eq(sessions.userId, userId), ne(sessions.id, keptId), isNull(sessions.endedAt)))
    },
    async endAll(tx: Executor, at: number) {
      await tx.update(sessions).set({ endedAt: at }).where(isNull(sessions.endedAt))
    },
    async endAllOf(tx: Executor, userId: string, at: number) {
      await tx.update(sessions).set({ endedAt: at }).where(and(eq(sessions.userId, userId), isNull(sessions.endedAt)))
    },
  }
}

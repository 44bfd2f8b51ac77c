import { asc, desc, eq, and } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import type { Store } from './store.ts'

export type FindingComment = Tables['findingComments']['$inferSelect']

/** What people say of a finding, and what was written down of those who changed it. */
export function createFindingComments({ tables: { auditEvents, changes, findingComments } }: Store) {
  return {
    async add(tx: Executor, comment: FindingComment) {
      await tx.insert(findingComments).values(comment)
    },
    /** All of one finding go to another. */
    async move(tx: Executor, from: string, to: string) {
      await tx.update(findingComments).set({ findingId: to }).where(eq(findingComments.findingId, from))
    },
    async listOf(tx: Executor, findingId: string): Promise<FindingComment[]> {
      return tx.select().from(findingComments).where(eq(findingComments.findingId, findingId)).orderBy(asc(findingComments.at), asc(findingComments.id))
    },
    /** The last changes of it, the newest first. */
    async changesOf(tx: Executor, findingId: string, limit: number) {
      return tx.select({ seq: auditEvents.seq, at: auditEvents.at, actorKind: auditEvents.actorKind, actorId: auditEvents.actorId, code: auditEvents.code, key: changes.key, before: changes.before, after: changes.after }).from(changes)
        .innerJoin(auditEvents, eq(auditEvents.seq, changes.seq)).where(and(eq(changes.targetKind, 'finding'), eq(changes.targetId, findingId))).orderBy(desc(changes.seq), desc(changes.ordinal)).limit(limit)
    },
  }
}

import { and, eq, gte, lt } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Store } from './store.ts'

export function createSignInAttempts({ tables: { signInAttempts } }: Store) {
  return {
    async countSince(tx: Executor, subject: string, since: number) {
      return tx.$count(signInAttempts, and(eq(signInAttempts.subject, subject), gte(signInAttempts.at, since)))
    },
    async add(tx: Executor, attempt: typeof signInAttempts.$inferInsert) {
      await tx.insert(signInAttempts).values(attempt)
    },
    async forgetBefore(tx: Executor, before: number) {
      await tx.delete(signInAttempts).where(lt(signInAttempts.at, before))
    },
    async forget(tx: Executor, subject: string) {
      await tx.delete(signInAttempts).where(eq(signInAttempts.subject, subject))
    },
  }
}

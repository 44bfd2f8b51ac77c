import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Store } from './store.ts'

export function createSetupLinks({ tables: { setupLinks } }: Store) {
  return {
    async add(tx: Executor, link: typeof setupLinks.$inferInsert) {
      await tx.insert(setupLinks).values(link)
    },
    async findOpen(tx: Executor, tokenHash: string, now: number) {
      const open = and(eq(setupLinks.tokenHash, tokenHash), isNull(setupLinks.usedAt), gt(setupLinks.expiresAt, now))
      return (await tx.select().from(setupLinks).where(open))[0] ?? null
    },
    /** Every open link: once one is used, none of the others may make a second first admin. */
    async useAll(tx: Executor, at: number) {
      await tx.update(setupLinks).set({ usedAt: at }).where(isNull(setupLinks.usedAt))
    },
  }
}

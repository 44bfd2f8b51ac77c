import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import type { Store } from './store.ts'

export type PersonLink = Tables['personLinks']['$inferSelect']

export function createPersonLinks({ tables: { personLinks } }: Store) {
  const open = (now: number) => and(isNull(personLinks.closedAt), gt(personLinks.expiresAt, now))
  return {
    async add(tx: Executor, link: typeof personLinks.$inferInsert) {
      await tx.insert(personLinks).values(link)
    },
    async findOpen(tx: Executor, kind: PersonLink['kind'], tokenHash: string, now: number): Promise<PersonLink | null> {
      return (await tx.select().from(personLinks).where(and(eq(personLinks.kind, kind), eq(personLinks.tokenHash, tokenHash), open(now))))[0] ?? null
    },
    async listOpenInvitations(tx: Executor, now: number): Promise<PersonLink[]> {
      return tx.select().from(personLinks).where(and(eq(personLinks.kind, 'invitation'), open(now))).orderBy(asc(personLinks.email))
    },
    /** The newest link is the only one that works. */
    async closeInvitationsTo(tx: Executor, email: string, at: number) {
      await tx.update(personLinks).set({ closedAt: at }).where(and(eq(personLinks.kind, 'invitation'), eq(personLinks.email, email), isNull(personLinks.closedAt)))
    },
    async closePasswordLinksOf(tx: Executor, userId: string, at: number) {
      await tx.update(personLinks).set({ closedAt: at }).where(and(eq(personLinks.kind, 'password'), eq(personLinks.userId, userId), isNull(personLinks.closedAt)))
    },
    /** Whether there was an open invitation of this id. */
    async closeInvitation(tx: Executor, id: string, at: number): Promise<boolean> {
      const closed = await tx.update(personLinks).set({ closedAt: at }).where(and(eq(personLinks.kind, 'invitation'), eq(personLinks.id, id), open(at))).returning({ id: personLinks.id })
      return closed.length === 1
    },
  }
}

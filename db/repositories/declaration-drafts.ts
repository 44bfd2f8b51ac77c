import { and, eq } from 'drizzle-orm'
import type { DeclarationTarget } from '#lib/domain/declarations/declaration-words.ts'
import type { Executor } from '../gateway/executor.ts'
import type { Store } from './store.ts'

/** What somebody has typed and not saved. Every question names the person: nobody reads another's. */
export function createDeclarationDrafts({ tables: { declarationDrafts } }: Store) {
  const of = (userId: string, { kind, id }: DeclarationTarget) => and(eq(declarationDrafts.userId, userId), eq(declarationDrafts.targetKind, kind), eq(declarationDrafts.targetId, id))
  return {
    async find(tx: Executor, userId: string, target: DeclarationTarget): Promise<{ values: Record<string, unknown>; savedAt: number } | null> {
      return (await tx.select({ values: declarationDrafts.values, savedAt: declarationDrafts.savedAt }).from(declarationDrafts).where(of(userId, target)))[0] ?? null
    },
    async put(tx: Executor, userId: string, { kind, id }: DeclarationTarget, values: Record<string, unknown>, savedAt: number) {
      await tx.insert(declarationDrafts).values({ userId, targetKind: kind, targetId: id, values, savedAt })
        .onConflictDoUpdate({ target: [declarationDrafts.userId, declarationDrafts.targetKind, declarationDrafts.targetId], set: { values, savedAt } })
    },
    /** Whether there was one. */
    async remove(tx: Executor, userId: string, target: DeclarationTarget): Promise<boolean> {
      return (await tx.delete(declarationDrafts).where(of(userId, target)).returning({ userId: declarationDrafts.userId })).length > 0
    },
  }
}

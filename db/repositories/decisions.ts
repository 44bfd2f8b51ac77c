import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { candidateState, type Decision } from '#lib/domain/minimisation/decision.ts'
import type { StoredChange } from '#lib/domain/inventory/field-history.ts'
import type { Executor } from '../gateway/executor.ts'
import { takeNew, type Store } from './store.ts'

export function createDecisions({ tables: { auditEvents, candidates, changes, decisions } }: Store) {
  return {
    async find(tx: Executor, fieldId: string): Promise<Decision | null> {
      return (await tx.select().from(decisions).where(eq(decisions.fieldId, fieldId)))[0] ?? null
    },
    async listOf(tx: Executor, systemId: string): Promise<Decision[]> {
      return tx.select().from(decisions).where(eq(decisions.systemId, systemId)).orderBy(asc(decisions.fieldId))
    },
    async listThese(tx: Executor, fieldIds: string[]): Promise<Decision[]> {
      return fieldIds.length === 0 ? [] : tx.select().from(decisions).where(inArray(decisions.fieldId, fieldIds))
    },
    /** What holds now, and how the list of candidates sees it from here on. */
    async put(tx: Executor, decision: Decision) {
      await tx.insert(decisions).values(decision).onConflictDoUpdate({ target: decisions.fieldId, set: takeNew(decisions, ['fieldId']) })
      const state = candidateState(decision)
      await tx.update(candidates).set({ state, ...(state === 'kept' && { sparedBy: 'kept' }) }).where(eq(candidates.fieldId, decision.fieldId))
      if (state !== 'kept') await tx.update(candidates).set({ sparedBy: null }).where(and(eq(candidates.fieldId, decision.fieldId), eq(candidates.sparedBy, 'kept')))
    },
    /** What was ever decided of a field, newest first. */
    async historyOf(tx: Executor, fieldId: string, limit: number): Promise<StoredChange[]> {
      return tx.select({
        at: auditEvents.at, actorKind: auditEvents.actorKind, actorId: auditEvents.actorId, targetKind: changes.targetKind, key: changes.key, before: changes.before, after: changes.after,
      }).from(changes).innerJoin(auditEvents, eq(auditEvents.seq, changes.seq))
        .where(and(eq(changes.targetKind, 'field'), eq(changes.targetId, fieldId), eq(changes.key, 'decision'))).orderBy(desc(changes.seq)).limit(limit)
    },
  }
}

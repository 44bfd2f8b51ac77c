import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { DisputeState } from '#lib/domain/declarations/check-dispute.ts'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import type { Store } from './store.ts'

export type StoredDispute = Tables['disputes']['$inferSelect']

export function createDisputes({ tables: { disputes } }: Store) {
  return {
    async listOpen(tx: Executor, systemId: string): Promise<StoredDispute[]> {
      return tx.select().from(disputes).where(and(eq(disputes.systemId, systemId), eq(disputes.state, 'open')))
    },
    async listIn(tx: Executor, systemId: string): Promise<StoredDispute[]> {
      return tx.select().from(disputes).where(eq(disputes.systemId, systemId)).orderBy(asc(disputes.id))
    },
    async move(tx: Executor, { id, fieldId, systemId }: Pick<StoredDispute, 'id' | 'fieldId' | 'systemId'>) {
      await tx.update(disputes).set({ fieldId, systemId }).where(eq(disputes.id, id))
    },
    /** The newest first. */
    async listOf(tx: Executor, fieldId: string): Promise<StoredDispute[]> {
      return tx.select().from(disputes).where(eq(disputes.fieldId, fieldId)).orderBy(desc(disputes.raisedAt), desc(disputes.id))
    },
    async add(tx: Executor, dispute: Tables['disputes']['$inferInsert']) {
      await tx.insert(disputes).values(dispute)
    },
    async decide(tx: Executor, ids: string[], state: DisputeState, decidedAt: number) {
      if (ids.length > 0) await tx.update(disputes).set({ state, decidedAt }).where(inArray(disputes.id, ids))
    },
  }
}

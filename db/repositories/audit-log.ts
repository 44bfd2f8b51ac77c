import { and, asc, desc, eq, gt, gte, inArray, lte } from 'drizzle-orm'
import type { AuditRow, ChangeRow } from '#lib/domain/audit/audit-event.ts'
import type { PastChange } from '#lib/domain/audit/rewind.ts'
import type { Executor } from '../gateway/executor.ts'
import { breathe, inChunks, type Store } from './store.ts'

export function createAuditLog({ tables: { auditEvents, changes }, dialect }: Store) {
  return {
    /** Takes the chain's lock until the transaction ends, and says where the chain stands; null before the first event. */
    async lockHead(tx: Executor): Promise<{ seq: number; hash: string } | null> {
      await dialect.lockAuditChain(tx)
      const rows = await tx.select({ seq: auditEvents.seq, hash: auditEvents.hash }).from(auditEvents).orderBy(desc(auditEvents.seq)).limit(1)
      return rows[0] ?? null
    },
    /** When the last event was, ms; null before the first. */
    async lastAt(tx: Executor): Promise<number | null> {
      return (await tx.select({ at: auditEvents.at }).from(auditEvents).orderBy(desc(auditEvents.seq)).limit(1))[0]?.at ?? null
    },
    async append(tx: Executor, row: AuditRow, rows: ChangeRow[]) {
      await tx.insert(auditEvents).values(row)
      for (const chunk of inChunks(rows, dialect)) {
        await tx.insert(changes).values(chunk)
        if (rows.length > chunk.length) await breathe()
      }
    },
    /** Every change of these kinds of targets that was written down after an instant, the newest first. */
    async changesAfter(tx: Executor, at: number, kinds: string[]): Promise<PastChange[]> {
      return tx.select({ targetKind: changes.targetKind, targetId: changes.targetId, key: changes.key, before: changes.before, after: changes.after }).from(changes)
        .innerJoin(auditEvents, eq(auditEvents.seq, changes.seq)).where(and(gt(auditEvents.at, at), inArray(changes.targetKind, kinds))).orderBy(desc(changes.seq), desc(changes.ordinal))
    },
    /** The same between two instants, oldest first, with who and when; a slice of them. */
    async changesBetween(tx: Executor, [from, to]: [number, number], kinds: string[], offset: number, limit: number): Promise<(ChangeRow & Pick<AuditRow, 'at' | 'actorKind' | 'actorId' | 'code'>)[]> {
      const rows = await tx.select({ change: changes, at: auditEvents.at, actorKind: auditEvents.actorKind, actorId: auditEvents.actorId, code: auditEvents.code }).from(changes)
        .innerJoin(auditEvents, eq(auditEvents.seq, changes.seq)).where(and(gt(auditEvents.at, from), lte(auditEvents.at, to), inArray(changes.targetKind, kinds)))
        .orderBy(asc(changes.seq), asc(changes.ordinal)).limit(limit).offset(offset)
      return rows.map(({ change, ...event }) => ({ ...change, ...event }))
    },
    /** In order, `limit` events after `afterSeq`, with their changes. */
    async page(tx: Executor, afterSeq: number, limit: number): Promise<{ events: AuditRow[]; changes: ChangeRow[] }> {
      const events = await tx.select().from(auditEvents).where(gt(auditEvents.seq, afterSeq)).orderBy(asc(auditEvents.seq)).limit(limit)
      if (events.length === 0) return { events, changes: [] }
      const span = and(gte(changes.seq, events[0].seq), lte(changes.seq, events[events.length - 1].seq))
      return { events, changes: await tx.select().from(changes).where(span).orderBy(asc(changes.seq), asc(changes.ordinal)) }
    },
  }
}

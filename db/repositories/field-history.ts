import { and, asc, desc, eq, inArray, or } from 'drizzle-orm'
import type { StoredChange } from '#lib/domain/inventory/field-history.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import type { Executor } from '../gateway/executor.ts'
import { ownedWithin } from './ownership.ts'
import type { Store } from './store.ts'

/** What was written down of a field by those who changed it, and by calculations; newest first, `limit` of each. */
export function createFieldHistory({ tables }: Store) {
  const { auditEvents, changes, fields, users, verdictChanges } = tables
  return {
    /** Of what stands above it, its owners. */
    async changesOf(tx: Executor, { id, datasetId, systemId }: { id: string; datasetId: string; systemId: string }, limit: number): Promise<StoredChange[]> {
      const of = (kind: string, target: string) => and(eq(changes.targetKind, kind), eq(changes.targetId, target))
      const rows = await tx.select({
        at: auditEvents.at, actorKind: auditEvents.actorKind, actorId: auditEvents.actorId, targetKind: changes.targetKind, key: changes.key, before: changes.before, after: changes.after,
      }).from(changes).innerJoin(auditEvents, eq(auditEvents.seq, changes.seq))
        .where(or(of('field', id), and(or(of('dataset', datasetId), of('system', systemId)), eq(changes.key, 'owner'))))
        .orderBy(desc(changes.seq), desc(changes.ordinal)).limit(limit)
      return rows
    },
    /** Of a dataset, its owners, and what scans or people found to be in it: of fields, of those the scope may know of. */
    async changesIn(tx: Executor, { id, systemId }: { id: string; systemId: string }, scope: Scope, limit: number): Promise<(StoredChange & { field: string | null })[]> {
      const within = tx.select({ id: fields.id }).from(fields).where(and(eq(fields.datasetId, id), ownedWithin(tables, scope)))
      const rows = await tx.select({
        at: auditEvents.at, actorKind: auditEvents.actorKind, actorId: auditEvents.actorId, targetKind: changes.targetKind, key: changes.key, before: changes.before, after: changes.after, field: fields.name,
      }).from(changes).innerJoin(auditEvents, eq(auditEvents.seq, changes.seq)).leftJoin(fields, and(eq(changes.targetKind, 'field'), eq(fields.id, changes.targetId)))
        .where(or(
          and(eq(changes.targetKind, 'dataset'), eq(changes.targetId, id)),
          and(eq(changes.targetKind, 'system'), eq(changes.targetId, systemId), eq(changes.key, 'owner')),
          and(eq(changes.targetKind, 'field'), inArray(changes.targetId, within), inArray(changes.key, ['scan', 'entry', 'owner'])),
        ))
        .orderBy(desc(changes.seq), desc(changes.ordinal)).limit(limit)
      return rows
    },
    /** Of one target itself and of some keys, with what the event says beside them. */
    async changesTo(tx: Executor, { kind, id }: { kind: string; id: string }, keys: readonly string[], limit: number) {
      return tx.select({ at: auditEvents.at, actorKind: auditEvents.actorKind, actorId: auditEvents.actorId, detail: auditEvents.detail, key: changes.key, before: changes.before, after: changes.after })
        .from(changes).innerJoin(auditEvents, eq(auditEvents.seq, changes.seq))
        .where(and(eq(changes.targetKind, kind), eq(changes.targetId, id), inArray(changes.key, keys as string[]))).orderBy(desc(changes.seq), asc(changes.ordinal)).limit(limit)
    },
    async verdictsOf(tx: Executor, fieldId: string, limit: number) {
      return tx.select().from(verdictChanges).where(eq(verdictChanges.fieldId, fieldId)).orderBy(desc(verdictChanges.at)).limit(limit)
    },
    /** What people are called; those who are not there are missing. */
    async namesOf(tx: Executor, ids: string[]): Promise<Map<string, string>> {
      if (ids.length === 0) return new Map()
      const rows = await tx.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids))
      return new Map(rows.map(({ id, name }) => [id, name]))
    },
  }
}

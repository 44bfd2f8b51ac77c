// The log that cannot be quietly rewritten: one event per command, the changed values beside it.
// Triggers in the migrations refuse UPDATE and DELETE on both tables.
import type { ColumnKit } from '../kit/sqlite-kit.ts'
import type { ActorKind } from '#lib/domain/audit/audit-event.ts'

export function defineAudit(kit: ColumnKit) {
  const auditEvents = kit.table('audit_events', {
    /** Gapless, from 1. */
    seq: kit.integer().primaryKey(),
    at: kit.instant().notNull(),
    actorKind: kit.text().$type<ActorKind>().notNull(),
    actorId: kit.text(),
    sessionId: kit.text(),
    requestId: kit.text(),
    code: kit.text().notNull(),
    targetKind: kit.text(),
    targetId: kit.text(),
    detail: kit.json<Record<string, unknown>>().notNull(),
    /** SHA-256 over the rows of `changes` that belong to it. */
    changesDigest: kit.text().notNull(),
    previousHash: kit.text().notNull(),
    hash: kit.text().notNull(),
  }, (t) => [kit.index('audit_events_target').on(t.targetKind, t.targetId), kit.index('audit_events_at').on(t.at)])

  const changes = kit.table('changes', {
    seq: kit.integer().notNull().references(() => auditEvents.seq),
    ordinal: kit.integer().notNull(),
    targetKind: kit.text().notNull(),
    targetId: kit.text().notNull(),
    key: kit.text().notNull(),
    /** JSON text, null where there was nothing. */
    before: kit.text(),
    after: kit.text(),
  }, (t) => [kit.primaryKey({ columns: [t.seq, t.ordinal] }), kit.index('changes_target').on(t.targetKind, t.targetId)])

  return { auditEvents, changes }
}

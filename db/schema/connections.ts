// How a system is reached again, and when. What opens it is kept encrypted; the key lies outside the database.
import type { ColumnKit } from '../kit/sqlite-kit.ts'
import type { ConnectionTarget } from '#lib/domain/connections/connection-target.ts'
import type { ScheduleKind } from '#lib/domain/schedules/schedule.ts'

export function defineConnections(kit: ColumnKit) {
  const connections = kit.table('connections', {
    /** Bound into the encryption: a secret copied to another row does not open there. */
    id: kit.text().primaryKey(),
    systemId: kit.text().notNull(),
    /** Address or path, nothing secret. */
    target: kit.json<ConnectionTarget>().notNull(),
    user: kit.text(),
    /** AES-256-GCM: 12 bytes of nonce, 16 of tag, the rest. Null where there is none, or where it was thrown away. */
    secret: kit.bytes(),
    /** Which key it was encrypted with. */
    keyId: kit.text(),
    createdAt: kit.instant().notNull(),
    changedAt: kit.instant().notNull(),
  }, (t) => [kit.uniqueIndex('connections_system').on(t.systemId)])

  const schedules = kit.table('schedules', {
    id: kit.text().primaryKey(),
    kind: kit.text().$type<ScheduleKind>().notNull(),
    systemId: kit.text().notNull(),
    /** HH:MM by the clock of `zone`. */
    time: kit.text().notNull(),
    /** IANA name, e.g. Europe/Stockholm. */
    zone: kit.text().notNull(),
    isPaused: kit.boolean().notNull(),
    lastAt: kit.instant(),
    nextAt: kit.instant().notNull(),
  }, (t) => [kit.uniqueIndex('schedules_system').on(t.systemId, t.kind), kit.index('schedules_next').on(t.nextAt)])

  return { connections, schedules }
}

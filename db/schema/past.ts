// How rows stood before they were changed: written by triggers in the transaction of the change, so nothing can forget it. With these any table of
// db/gateway/kept-tables.ts can be read as of any instant. Triggers refuse UPDATE and DELETE.
import type { ColumnKit } from '../kit/sqlite-kit.ts'

export function definePast(kit: ColumnKit) {
  const pastRows = kit.table('past_rows', {
    /** The table. */
    kind: kit.text().notNull(),
    /** Until when it stood so. */
    at: kit.instant().notNull(),
    id: kit.text().notNull(),
    /** The row, without the columns that are not kept; null where there was none. */
    stood: kit.json<Record<string, unknown>>(),
  }, (t) => [kit.primaryKey({ columns: [t.kind, t.at, t.id] })])

  return { pastRows }
}

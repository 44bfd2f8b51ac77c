import type { ScannedRoutine } from '#lib/domain/inventory/catalog.ts'
import type { OpenFile } from './open-file.ts'
import { triggerEvent } from './schema-text.ts'

/** Triggers, the only code a SQLite file holds; each with its whole CREATE text. */
export function readTriggers(file: OpenFile): ScannedRoutine[] {
  const rows = file.ask<{ name: string; relation: string; sql: string }>(`
    SELECT name, tbl_name AS relation, substr(sql, 1, ?) AS sql
    FROM sqlite_schema WHERE type = 'trigger' ORDER BY name`, file.limits.maxTextLength)
  return rows.map(({ name, relation, sql }) => {
    const event = triggerEvent(sql)
    return {
      schema: 'main', name, kind: 'trigger', language: 'sql', definition: sql,
      relation: { schema: 'main', name: relation }, events: event === null ? [] : [event], calls: [],
    }
  })
}

// Functions that run where no statement names them: behind operators, casts, domains, event triggers, checks and the expressions of
// indexes. Those that stand on a table run when it changes; of the others it can only be said that something may run them.
import type { ScannedRoutine } from '#lib/domain/inventory/catalog.ts'
import type { Session } from './session.ts'
import { isUserSchema } from './user-objects.ts'

type Row = { owner: string; callee: string; schema: string | null; relation: string | null }

export async function readHiddenCalls({ ask }: Session): Promise<ScannedRoutine[]> {
  const rows = await ask<Row>(`
    SELECT DISTINCT d.classid::regclass::text AS owner, n.nspname || '.' || p.proname AS callee, home.nspname AS schema, c.relname AS relation
    FROM pg_depend d
    JOIN pg_proc p ON p.oid = d.refobjid JOIN pg_namespace n ON n.oid = p.pronamespace
    LEFT JOIN pg_constraint k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
    LEFT JOIN pg_index i ON d.classid = 'pg_class'::regclass AND i.indexrelid = d.objid
    LEFT JOIN pg_class c ON c.oid = coalesce(nullif(k.conrelid, 0), i.indrelid)
    LEFT JOIN pg_namespace home ON home.oid = c.relnamespace
    WHERE d.refclassid = 'pg_proc'::regclass AND ${isUserSchema}
      AND d.classid IN ('pg_constraint'::regclass, 'pg_class'::regclass, 'pg_operator'::regclass, 'pg_cast'::regclass, 'pg_event_trigger'::regclass,
                        'pg_type'::regclass, 'pg_range'::regclass, 'pg_amproc'::regclass, 'pg_statistic_ext'::regclass)
      AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')
    ORDER BY 1, 2, 3, 4`)
  return rows.map(({ owner, callee, schema, relation }) => ({
    schema: schema ?? callee.slice(0, callee.indexOf('.')), name: `${owner.replace('pg_', '')} ${callee}`, kind: 'trigger', language: null, definition: '',
    relation: schema === null || relation === null ? null : { schema, name: relation },
    events: ['insert', 'update'], calls: [callee],
  }))
}

// How completely the server writes its log, and what the roles may read whose log is set otherwise.
import type { CaptureSettings } from '#lib/domain/inventory/catalog.ts'
import type { Session } from './session.ts'
import { isRelation, isUserSchema } from './user-objects.ts'

const settingNames = [
  'log_statement', 'log_min_duration_statement', 'log_min_duration_sample', 'log_statement_sample_rate', 'log_transaction_sample_rate',
  'log_destination', 'logging_collector', 'log_duration', 'log_timezone', 'log_min_error_statement', 'log_min_messages',
  'log_parameter_max_length', 'search_path',
]

type Override = CaptureSettings['overrides'][number]
type OverrideRow = Override & { roleOid: string; isOurOwn: boolean }

export async function readCapture(session: Session): Promise<CaptureSettings> {
  const rows = await readOverrides(session)
  return {
    server: await readServerSettings(session, new Set(rows.filter(({ isOurOwn }) => isOurOwn).map(({ name }) => name))),
    overrides: rows.map(({ role, database, name, value }) => ({ role, database, name, value })),
    roles: await readRoles(session, [...new Set(rows.filter(({ role, name }) => role !== null && name !== 'search_path').map(({ roleOid }) => roleOid))]),
  }
}

async function readOverrides({ ask }: Session): Promise<OverrideRow[]> {
  // A role that has been dropped leaves no setting; names stand for oids all the same, which mean nothing elsewhere.
  const rows = await ask<Omit<OverrideRow, 'name' | 'value'> & { entry: string }>(`
    SELECT s.setrole::text AS "roleOid", r.rolname AS role, d.datname AS database, entry,
           coalesce(r.rolname = session_user, false) AND (s.setdatabase = 0 OR d.datname = current_database()) AS "isOurOwn"
    FROM pg_db_role_setting s
    LEFT JOIN pg_roles r ON r.oid = s.setrole
    LEFT JOIN pg_database d ON d.oid = s.setdatabase
    CROSS JOIN LATERAL unnest(s.setconfig) AS entry
    WHERE entry LIKE 'log\\_%' OR entry LIKE 'search\\_path=%'
    ORDER BY r.rolname NULLS FIRST, d.datname NULLS FIRST, entry`)
  return rows.map(({ entry, ...row }) => {
    const equals = entry.indexOf('=')
    return { ...row, name: entry.slice(0, equals), value: entry.slice(equals + 1) }
  })
}

/**
 * pg_settings shows what holds for our own session: with the settings of this database and of all roles, as it should be,
 * but also with those of our own role. What these hide is left out and listed; the configuration file is no answer, for the
 * server's command line goes before it and cannot be asked.
 */
async function readServerSettings(session: Session, hidden: Set<string>): Promise<Record<string, string>> {
  // reset_val is the value before this scan's own SETs.
  const rows = await session.ask<{ name: string; value: string }>('SELECT name, reset_val AS value FROM pg_settings WHERE name = ANY ($1) ORDER BY name', [settingNames])
  for (const { name } of rows) if (hidden.has(name)) session.omissions.push({ code: 'server-setting-hidden', object: name })
  return Object.fromEntries(rows.filter(({ name }) => !hidden.has(name)).map(({ name, value }) => [name, value]))
}

async function readRoles(session: Session, oids: string[]): Promise<CaptureSettings['roles']> {
  const { ask, limits } = session
  const rows = await ask<{ oid: string; role: string; isSuperuser: boolean }>(`
    SELECT r.oid::text AS oid, r.rolname AS role,
           EXISTS (SELECT FROM pg_roles m WHERE m.rolsuper AND pg_has_role(r.oid, m.oid, 'MEMBER')) AS "isSuperuser"
    FROM pg_roles r WHERE r.oid::text = ANY ($1) ORDER BY r.rolname`, [oids])
  const roles: CaptureSettings['roles'] = []
  for (const [index, { oid, role, isSuperuser }] of rows.entries()) {
    const isBeyondLimit = index >= limits.maxRoles
    if (isBeyondLimit) session.omissions.push({ code: 'role-not-asked', object: role })
    roles.push({ role, isSuperuser, mayRead: isSuperuser || isBeyondLimit ? 'all' : await readableColumns(session, oid) })
  }
  return roles
}

/** What the role may select itself or as any role it may become: the schema and the column by one and the same role. */
async function readableColumns({ ask }: Session, roleOid: string): Promise<[string, string, string][]> {
  const rows = await ask<{ schema: string; relation: string; column: string }>(`
    WITH readable AS MATERIALIZED (
      SELECT m.oid AS role, c.oid AS relation, n.nspname, c.relname, has_table_privilege(m.oid, c.oid, 'SELECT') AS whole
      FROM pg_roles m CROSS JOIN pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE pg_has_role($1::oid, m.oid, 'MEMBER') AND ${isRelation} AND ${isUserSchema}
        AND has_schema_privilege(m.oid, n.oid, 'USAGE') AND has_any_column_privilege(m.oid, c.oid, 'SELECT')
    )
    SELECT DISTINCT r.nspname AS schema, r.relname AS relation, a.attname AS column
    FROM readable r JOIN pg_attribute a ON a.attrelid = r.relation
    WHERE a.attnum > 0 AND NOT a.attisdropped AND (r.whole OR has_column_privilege(r.role, r.relation, a.attnum, 'SELECT'))
    ORDER BY 1, 2, 3`, [roleOid])
  return rows.map(({ schema, relation, column }) => [schema, relation, column])
}

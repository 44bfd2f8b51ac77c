// Whose account the scan uses, and whether it could do more than look.
import type { ScannedCatalog } from '#lib/domain/inventory/catalog.ts'
import type { Session } from './session.ts'
import { isRelation, isUserSchema } from './user-objects.ts'

export async function readAccount({ ask }: Session): Promise<ScannedCatalog['account']> {
  const [row] = await ask<{ name: string; isSuperuser: boolean; canWrite: boolean }>(`
    SELECT current_user AS name, rolsuper AS "isSuperuser",
           rolsuper
           OR EXISTS (SELECT FROM pg_namespace n WHERE ${isUserSchema} AND has_schema_privilege(n.oid, 'CREATE'))
           OR EXISTS (
             SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE ${isRelation} AND ${isUserSchema}
               AND (has_table_privilege(c.oid, 'DELETE, TRUNCATE') OR has_any_column_privilege(c.oid, 'INSERT, UPDATE'))
           ) AS "canWrite"
    FROM pg_roles WHERE rolname = current_user`)
  return { name: row?.name ?? '', isSuperuser: row?.isSuperuser ?? false, canWrite: row?.canWrite ?? false }
}

/** Which cluster and which database of it: `7480…/16384`. Unknown where the account may not ask: then the cluster is `-`. */
export async function readIdentity({ ask, tryAsk }: Session): Promise<{ database: string; serverVersion: string; identity: string }> {
  const [row] = await ask<{ database: string; version: string; oid: string }>(`
    SELECT datname AS database, current_setting('server_version') AS version, oid::text AS oid FROM pg_database WHERE datname = current_database()`)
  const cluster = await tryAsk<{ id: string }>('SELECT system_identifier::text AS id FROM pg_control_system()')
  const clusterId = 'rows' in cluster ? cluster.rows[0]?.id : undefined
  return { database: row?.database ?? '', serverVersion: row?.version ?? '', identity: `${clusterId ?? '-'}/${row?.oid ?? '-'}` }
}

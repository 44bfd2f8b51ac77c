// Tables, views and their columns, keys and sizes, from pg_catalog (PostgreSQL 12 and later).
import type { ScannedColumn, ScannedRelation } from '#lib/domain/inventory/catalog.ts'
import { postgresTypeFamily } from '#lib/domain/inventory/type-family.ts'
import { ConnectorFailure } from '../connector.ts'
import { askDetails } from './details.ts'
import { attachKeys } from './keys.ts'
import type { Session } from './session.ts'
import { attachStatistics } from './statistics.ts'
import { isRelation, isUserSchema, type Found } from './user-objects.ts'

const kinds: Record<string, ScannedRelation['kind']> = { r: 'table', p: 'table', v: 'view', m: 'materialized-view', f: 'foreign-table' }

type RelationRow = { oid: string; schema: string; name: string; relkind: string; comment: string | null; rows: number; pages: number }
type ColumnRow = {
  oid: string; attnum: number; name: string; type: string; typname: string; typcategory: string; typtype: string
  nullable: boolean; hasDefault: boolean; generated: boolean; comment: string | null
}

/** `identity` stands before each oid, so that a source key means one table of one database in the world. */
export async function readRelations(session: Session, identity: string): Promise<ScannedRelation[]> {
  await refuseTooMany(session)
  const rows = await session.ask<RelationRow>(`
    SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name, c.relkind::text AS relkind,
           left(obj_description(c.oid, 'pg_class'), $1) AS comment, c.reltuples AS rows, c.relpages AS pages
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${isRelation} AND ${isUserSchema}
    ORDER BY n.nspname, c.relname`, [session.limits.maxTextLength])
  const found = new Map(rows.map((row) => [row.oid, toFound(row, identity, session.version)]))
  await attachColumns(session, found)
  await attachKeys(session, found)
  await attachDetails(session, rows, found)
  await attachStatistics(session, found.values())
  return [...found.values()].map(({ relation }) => relation)
}

async function refuseTooMany({ ask, limits }: Session): Promise<void> {
  const [counted] = await ask<{ relations: string; columns: string }>(`
    SELECT count(*) AS relations, coalesce(sum(c.relnatts), 0) AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${isRelation} AND ${isUserSchema}`)
  if (Number(counted?.relations) > limits.maxRelations) throw new ConnectorFailure('too-large', 'relations')
  if (Number(counted?.columns) > limits.maxColumns) throw new ConnectorFailure('too-large', 'columns')
}

function toFound(row: RelationRow, identity: string, version: number): Found {
  // "Never analyzed" is -1 since PostgreSQL 14; before, it is an empty table's 0. Views have no rows of their own.
  const isKnown = 'rpmf'.includes(row.relkind) && row.rows >= 0 && !(version < 140_000 && row.pages === 0)
  const relation: ScannedRelation = {
    schema: row.schema, name: row.name, sourceKey: `${identity}/${row.oid}`, kind: kinds[row.relkind] ?? 'table', comment: row.comment,
    definition: null, rowEstimate: isKnown ? row.rows : null, bytes: null,
    columns: [], primaryKey: [], uniqueKeys: [], foreignKeys: [], inheritsFrom: [],
  }
  return { relation, nameOf: new Map() }
}

async function attachColumns(session: Session, found: Map<string, Found>): Promise<void> {
  // A domain holds what its innermost base type holds.
  const rows = await session.ask<ColumnRow>(`
    WITH RECURSIVE domain AS (
      SELECT oid AS outermost, typbasetype AS base FROM pg_type WHERE typtype = 'd'
      UNION ALL
      SELECT domain.outermost, t.typbasetype FROM domain JOIN pg_type t ON t.oid = domain.base WHERE t.typtype = 'd'
    ), innermost AS (
      SELECT domain.outermost, domain.base FROM domain JOIN pg_type t ON t.oid = domain.base WHERE t.typtype <> 'd'
    )
    SELECT a.attrelid::text AS oid, a.attnum, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
           t.typname, t.typcategory::text AS typcategory, t.typtype::text AS typtype,
           NOT (a.attnotnull OR declared.typnotnull) AS nullable, a.atthasdef AS "hasDefault", a.attgenerated <> '' AS generated,
           left(col_description(a.attrelid, a.attnum), $1) AS comment
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type declared ON declared.oid = a.atttypid
    LEFT JOIN innermost ON innermost.outermost = a.atttypid
    JOIN pg_type t ON t.oid = coalesce(innermost.base, a.atttypid)
    WHERE a.attnum > 0 AND NOT a.attisdropped AND ${isRelation} AND ${isUserSchema}
    ORDER BY a.attrelid, a.attnum`, [session.limits.maxTextLength])

  const withDefault: { id: string; name: string }[] = []
  const columns = new Map<string, ScannedColumn>()
  for (const row of rows) {
    const owner = found.get(row.oid)
    if (!owner) continue
    const { relation } = owner
    const column: ScannedColumn = {
      name: row.name, sourceKey: String(row.attnum), position: relation.columns.length + 1, type: row.type,
      typeFamily: postgresTypeFamily(row.typname, row.typcategory, row.typtype),
      nullable: row.nullable, defaultExpression: null, isGenerated: row.generated, comment: row.comment,
    }
    relation.columns.push(column)
    owner.nameOf.set(row.attnum, row.name)
    const id = `${row.oid}.${row.attnum}`
    columns.set(id, column)
    if (row.hasDefault) withDefault.push({ id, name: `${relation.schema}.${relation.name}.${row.name}` })
  }
  const defaults = await askDetails(session, withDefault, `
    SELECT asked.id, pg_get_expr(d.adbin, d.adrelid)
    FROM unnest($1::text[]) AS asked (id)
    JOIN pg_attrdef d ON d.adrelid = split_part(asked.id, '.', 1)::oid AND d.adnum = split_part(asked.id, '.', 2)::int`, 'default-unreadable')
  for (const [id, value] of defaults) columns.get(id)!.defaultExpression = value
}

async function attachDetails(session: Session, rows: RelationRow[], found: Map<string, Found>): Promise<void> {
  const asked = (relkinds: string) => rows.filter(({ relkind }) => relkinds.includes(relkind)).map(({ oid, schema, name }) => ({ id: oid, name: `${schema}.${name}` }))
  const definitions = await askDetails(session, asked('vm'), 'SELECT id, pg_get_viewdef(id::oid) FROM unnest($1::text[]) AS asked (id)', 'definition-unreadable')
  for (const [oid, definition] of definitions) found.get(oid)!.relation.definition = definition
  // A partitioned table holds nothing itself; its partitions are listed with what they hold.
  const sizes = await askDetails(session, asked('rm'), 'SELECT id, pg_total_relation_size(id::oid)::text FROM unnest($1::text[]) AS asked (id)', 'size-unreadable')
  for (const [oid, bytes] of sizes) found.get(oid)!.relation.bytes = Number(bytes)
}

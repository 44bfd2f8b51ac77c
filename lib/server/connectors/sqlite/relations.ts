// Tables and views of a SQLite file with columns and keys, from its schema pages alone.
// `pragma table_list` would be shorter, but it resolves every view of the file, broken and endless ones included.
import type { ScannedColumn, ScannedRelation } from '#lib/domain/inventory/catalog.ts'
import { sqliteTypeFamily } from '#lib/domain/inventory/type-family.ts'
import { ConnectorFailure } from '../connector.ts'
import { attachForeignKeys, readUniqueKeys } from './keys.ts'
import type { OpenFile } from './open-file.ts'
import { viewSelect } from './schema-text.ts'
import { readBytes, readRowEstimates } from './sizes.ts'

type SchemaRow = { type: 'table' | 'view'; name: string; sql: string | null; cut: 0 | 1 }
type ColumnRow = { name: string; type: string; notnull: 0 | 1; defaultExpression: string | null; pk: number; hidden: number }

export function readRelations(file: OpenFile): ScannedRelation[] {
  const rows = readSchema(file)
  const shadows = shadowTables(rows)
  const rowEstimates = readRowEstimates(file)
  const bytes = readBytes(file)
  const relations: ScannedRelation[] = []
  let columns = 0
  for (const row of rows) {
    if (shadows.has(row.name.toLowerCase())) {
      file.omissions.push({ code: 'shadow-table', object: `main.${row.name}` })
      continue
    }
    const relation = readRelation(file, row)
    relation.rowEstimate = rowEstimates.get(row.name) ?? null
    relation.bytes = bytes.get(row.name) ?? null
    relations.push(relation)
    columns += relation.columns.length
    if (columns > file.limits.maxColumns) throw new ConnectorFailure('too-large', 'columns')
  }
  attachForeignKeys(file, relations)
  return relations
}

function readSchema(file: OpenFile): SchemaRow[] {
  const rows = file.ask<SchemaRow>(`
    SELECT type, name, substr(sql, 1, ?) AS sql, length(sql) > ? AS cut
    FROM sqlite_schema WHERE type IN ('table', 'view') AND lower(substr(name, 1, 7)) <> 'sqlite_'
    ORDER BY name LIMIT ?`, file.limits.maxTextLength, file.limits.maxTextLength, file.limits.maxRelations + 1)
  if (rows.length > file.limits.maxRelations) throw new ConnectorFailure('too-large', 'relations')
  return rows
}

// Tables in which the virtual ones of SQLite's own modules keep what they hold: the same data, seen from behind.
const shadowSuffixes = new Map(Object.entries({
  fts3: ['content', 'segments', 'segdir', 'docsize', 'stat'],
  fts4: ['content', 'segments', 'segdir', 'docsize', 'stat'],
  fts5: ['content', 'data', 'idx', 'docsize', 'config'],
  rtree: ['node', 'rowid', 'parent'],
  rtree_i32: ['node', 'rowid', 'parent'],
  geopoly: ['node', 'rowid', 'parent'],
}))

function shadowTables(rows: SchemaRow[]): Set<string> {
  const names = rows.flatMap(({ name, sql }) => {
    const module = /^CREATE VIRTUAL TABLE\b.*?\bUSING\s+(\w+)/is.exec(sql ?? '')?.[1]?.toLowerCase() ?? ''
    return (shadowSuffixes.get(module) ?? []).map((suffix) => `${name}_${suffix}`.toLowerCase())
  })
  return new Set(names)
}

function readRelation(file: OpenFile, row: SchemaRow): ScannedRelation {
  const object = `main.${row.name}`
  if (row.cut) file.omissions.push({ code: 'text-cut', object })
  const relation: ScannedRelation = {
    schema: 'main', name: row.name, sourceKey: null, kind: row.type, comment: null,
    definition: row.type === 'view' && row.sql !== null ? viewSelect(row.sql) : null,
    rowEstimate: null, bytes: null, columns: [], primaryKey: [], uniqueKeys: [], foreignKeys: [],
  }
  const rows = readColumns(file, row)
  if (rows === null) return relation
  const key = rows.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  relation.primaryKey = key.map(({ name }) => name)
  const unique = row.type === 'table' ? readUniqueKeys(file, row.name) : { keys: [], keyHasIndex: false }
  relation.uniqueKeys = unique.keys
  // INTEGER PRIMARY KEY is the row's own number and never null; any other key of SQLite may be, unless declared otherwise.
  const rowNumber = key.length === 1 && !unique.keyHasIndex ? key[0] : undefined
  relation.columns = rows.map((column, index): ScannedColumn => ({
    name: column.name, sourceKey: null, position: index + 1, type: column.type, typeFamily: sqliteTypeFamily(column.type),
    nullable: column.notnull === 0 && column !== rowNumber, defaultExpression: column.defaultExpression,
    isGenerated: column.hidden === 2 || column.hidden === 3, comment: null,
  }))
  return relation
}

/** Null where SQLite cannot say: a view on something gone, a virtual table whose module is not here. */
function readColumns(file: OpenFile, { name, type }: SchemaRow): ColumnRow[] | null {
  const object = `main.${name}`
  try {
    // Hidden columns (1) belong to a virtual table's module; 2 and 3 are generated ones.
    const rows = file.ask<ColumnRow>(`
      SELECT name, type, "notnull", substr(dflt_value, 1, ?) AS defaultExpression, pk, hidden FROM pragma_table_xinfo(?, 'main') WHERE hidden <> 1 ORDER BY cid`,
      file.limits.maxTextLength, name)
    // No columns at all: the name did not survive the way into text and back.
    if (rows.length > 0) return rows
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('SQLITE_ERROR')) throw error
  }
  file.omissions.push({ code: type === 'view' ? 'view-broken' : 'columns-unreadable', object })
  return null
}

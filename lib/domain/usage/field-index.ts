// The fields of a catalog by number, and the ways they are looked up: by the reader's keys, and by bare names where a text was
// not understood. Names are compared in lower case there: too many spared is better than one called unused.
import { findKin, type Kin } from './kin.ts'
import type { ScannedCatalog, ScannedRelation } from '../inventory/catalog.ts'
import type { SqlRelation } from '../sql/statement-reads.ts'

export type IndexedField = { schema: string; table: string; column: string; relation: number }

export type FieldIndex = {
  relations: ScannedRelation[]
  fields: IndexedField[]
  /** relation key → its number */
  relationOf: Map<string, number>
  /** relation number → its first field; the others follow. One more at the end. */
  firstField: number[]
  /** relation number → column name → field */
  byName: Map<string, number>[]
  byColumn: Map<string, number[]>
  byTable: Map<string, number[]>
  kin: Kin
}

/** What the SQL reader calls a relation. NUL stands in no name, so no two relations share a key. */
export function relationKey(schema: string, name: string): string {
  return `${schema}\u0000${name}`
}

export function indexFields(catalog: ScannedCatalog): FieldIndex {
  const index: Omit<FieldIndex, 'kin'> = { relations: catalog.relations, fields: [], relationOf: new Map(), firstField: [], byName: [], byColumn: new Map(), byTable: new Map() }
  for (const [number, relation] of catalog.relations.entries()) {
    index.relationOf.set(relationKey(relation.schema, relation.name), number)
    index.firstField.push(index.fields.length)
    index.byName.push(new Map(relation.columns.map((column, i) => [column.name, index.fields.length + i])))
    push(index.byTable, relation.name.toLowerCase(), number)
    for (const column of relation.columns) {
      push(index.byColumn, column.name.toLowerCase(), index.fields.length)
      index.fields.push({ schema: relation.schema, table: relation.name, column: column.name, relation: number })
    }
  }
  index.firstField.push(index.fields.length)
  return { ...index, kin: findKin(index.relations, (schema, name) => index.relationOf.get(relationKey(schema, name)), index.byName, index.fields.length) }
}

export function fieldsOf(index: FieldIndex, relation: number): number[] {
  const from = index.firstField[relation]!
  return Array.from({ length: index.firstField[relation + 1]! - from }, (_, i) => from + i)
}

/** @param areViewsOpen false: views are taken for tables, so that reads of their own columns show */
export function sqlRelationsOf(catalog: ScannedCatalog, areViewsOpen = true): SqlRelation[] {
  return catalog.relations.map(({ schema, name, kind, columns, definition }) => ({
    key: relationKey(schema, name), path: [schema, name], columns: columns.map((column) => column.name),
    ...(areViewsOpen && definition !== null && { definition, ...(kind === 'materialized-view' && { isMaterialized: true }) }),
  }))
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

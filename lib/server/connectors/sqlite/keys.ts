import type { ScannedRelation } from '#lib/domain/inventory/catalog.ts'
import type { OpenFile } from './open-file.ts'

/** Keys other than the primary one, whole-table and of plain columns; and whether the primary key needs an index. */
export function readUniqueKeys(file: OpenFile, table: string): { keys: string[][]; keyHasIndex: boolean } {
  const indexes = file.ask<{ name: string; origin: string; partial: 0 | 1 }>(
    `SELECT name, origin, partial FROM pragma_index_list(?, 'main') WHERE "unique" = 1 ORDER BY seq DESC`, table)
  const keys: string[][] = []
  for (const { name, origin, partial } of indexes) {
    if (origin === 'pk' || partial) continue
    // An expression has no name.
    const columns = file.ask<{ name: string | null }>("SELECT name FROM pragma_index_info(?, 'main') ORDER BY seqno", name).map((column) => column.name)
    if (columns.every((column) => column !== null)) keys.push(columns)
  }
  return { keys, keyHasIndex: indexes.some(({ origin }) => origin === 'pk') }
}

type ForeignKeyRow = { id: number; target: string; column: string; targetColumn: string | null }

/** SQLite keeps what was typed: names in any case, targets that do not exist, no target columns for "the primary key". */
export function attachForeignKeys(file: OpenFile, relations: ScannedRelation[]): void {
  const byName = new Map(relations.map((relation) => [relation.name.toLowerCase(), relation]))
  for (const relation of relations) {
    if (relation.kind !== 'table' || relation.columns.length === 0) continue
    const rows = file.ask<ForeignKeyRow>(`
      SELECT id, "table" AS target, "from" AS column, "to" AS targetColumn FROM pragma_foreign_key_list(?, 'main') ORDER BY id DESC, seq`, relation.name)
    for (const [, parts] of Map.groupBy(rows, ({ id }) => id)) {
      const written = parts[0]!.target
      const target = byName.get(written.toLowerCase())
      const columns = parts.flatMap(({ targetColumn }) => (targetColumn === null ? [] : [target ? columnOf(target, targetColumn) : targetColumn]))
      relation.foreignKeys.push({
        name: null,
        columns: parts.map(({ column }) => columnOf(relation, column)),
        target: { schema: 'main', relation: target?.name ?? written, columns: columns.length > 0 ? columns : (target?.primaryKey ?? []) },
      })
    }
  }
}

const columnOf = (relation: ScannedRelation, written: string) =>
  relation.columns.find(({ name }) => name.toLowerCase() === written.toLowerCase())?.name ?? written

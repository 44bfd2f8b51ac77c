// The triggers that write down how a row stood before it is changed, made from the schema: `npm run migrations` adds those that are missing to the
// newest migration, and a test refuses a table whose triggers are not these.
import { getTableName } from 'drizzle-orm'
import { columnsOf, type NamedColumn } from '../gateway/column-names.ts'
import { keptTables } from '../gateway/kept-tables.ts'
import type { Tables } from '../schema/tables.ts'

export type PastTrigger = { name: string; sql: string }

/** By table, as the database calls it. */
export function pastTriggers(engine: 'sqlite' | 'postgres', tables: Tables): Map<string, PastTrigger[]> {
  return new Map(Object.entries(keptTables).flatMap(([key, keeping]): [string, PastTrigger[]][] => {
    if (keeping.is !== 'kept') return []
    const table = tables[key as keyof Tables]
    const left = new Set<string>([...(keeping.notKept ?? []), ...(keeping.fixed ?? [])])
    const kept = columnsOf(table).filter((column) => !left.has(column.key))
    const made = { table: getTableName(table), kept, id: (row: string) => keyOf(columnsOf(table), keeping.key, row), isBornByTrigger: keeping.bornAt === undefined }
    return [[made.table, engine === 'sqlite' ? inSqlite(made) : inPostgres(made)]]
  }))
}

/** The text by which a row is called in `past_rows`. */
export function keyOf(columns: NamedColumn[], key: readonly string[], row: string): string {
  return key.map((one) => `${row}${columns.find((column) => column.key === one)!.name}`).join(` || ' ' || `)
}

type Made = { table: string; kept: NamedColumn[]; id(row: string): string; isBornByTrigger: boolean }

// Nothing on a conflict, since the first that is written down in an instant is how it stood before it.
function inSqlite({ table, kept, id, isBornByTrigger }: Made): PastTrigger[] {
  // Real numbers as text: SQLite writes them into JSON with fifteen digits.
  const stood = `json_object(${kept.map(({ name, isReal }) => `'${name}', ${isReal ? `iif(OLD."${name}" IS NULL, NULL, printf('%!.17g', OLD."${name}"))` : `OLD."${name}"`}`).join(', ')})`
  const isOther = kept.map(({ name }) => `OLD."${name}" IS NOT NEW."${name}"`).join(' OR ')
  const trigger = (on: string, when: string, row: string, value: string): PastTrigger => ({
    name: `past_${table}_${on.toLowerCase()}`,
    sql: `CREATE TRIGGER past_${table}_${on.toLowerCase()} AFTER ${on} ON "${table}"${when} BEGIN INSERT INTO past_rows (kind, at, id, stood) VALUES ('${table}', moment(), ${id(row)}, ${value}) ON CONFLICT DO NOTHING; END`,
  })
  return [trigger('UPDATE', ` WHEN ${isOther}`, 'OLD.', stood), trigger('DELETE', '', 'OLD.', stood), ...(isBornByTrigger ? [trigger('INSERT', '', 'NEW.', 'NULL')] : [])]
}

function inPostgres({ table, kept, id, isBornByTrigger }: Made): PastTrigger[] {
  const stood = `json_build_object(${kept.map(({ name }) => `'${name}', OLD."${name}"`).join(', ')})`
  const text = ({ name, isJson }: NamedColumn, row: string) => `${row}."${name}"${isJson ? '::text' : ''}`
  const isOther = kept.map((column) => `${text(column, 'OLD')} IS DISTINCT FROM ${text(column, 'NEW')}`).join(' OR ')
  const trigger = (on: string, when: string, row: string, value: string): PastTrigger => {
    const name = `past_${table}_${on.toLowerCase()}`
    const work = `INSERT INTO public.past_rows (kind, at, id, stood) VALUES ('${table}', public.moment(), ${id(row)}, ${value}) ON CONFLICT DO NOTHING; RETURN NULL;`
    return { name, sql: `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${work} END $$;\nCREATE OR REPLACE TRIGGER ${name} AFTER ${on} ON "${table}" FOR EACH ROW${when} EXECUTE FUNCTION ${name}()` }
  }
  return [trigger('UPDATE', ` WHEN (${isOther})`, 'OLD.', stood), trigger('DELETE', '', 'OLD.', stood), ...(isBornByTrigger ? [trigger('INSERT', '', 'NEW.', 'NULL')] : [])]
}

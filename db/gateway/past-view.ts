// Reading as of an instant: in front of a statement each table it reads is put in the place of the real one, as it stood then. So every list, filter
// and number is asked of the past by the very query that asks it of now.
import { getTableName } from 'drizzle-orm'
import { keyOf } from '../kit/past-triggers.ts'
import type { Tables } from '../schema/tables.ts'
import { columnsOf, snakeCase, type NamedColumn } from './column-names.ts'
import { keptTables, type Keeping } from './kept-tables.ts'

/** A statement that reads a table which tells nothing of the past: a mistake of ours, told before it tells today's rows as those of then. */
export class NotOfThePast extends Error {}

type Engine = 'sqlite' | 'postgres'

/** Turns statements into the same statements of `at`, ms. */
export function pastView(engine: Engine, tables: Tables, at: number): (statement: string) => string {
  if (!Number.isSafeInteger(at)) throw new NotOfThePast(String(at))
  const views = new Map<string, string>()
  for (const [key, keeping] of Object.entries(keptTables)) {
    const table = tables[key as keyof Tables]
    if (keeping.is === 'kept' || keeping.is === 'appended') views.set(getTableName(table), viewOf(engine, getTableName(table), columnsOf(table), keeping, at))
  }
  const silent = new Set<string>(Object.entries(keptTables).flatMap(([key, { is }]) => (is === 'not-state' ? getTableName(tables[key as keyof Tables]) : [])))
  return (statement) => {
    const read = new Set([...statement.matchAll(/\b(?:from|join)\s+"?([a-z_]+)"?/gi)].map(([, name]) => name!))
    for (const name of read) if (silent.has(name)) throw new NotOfThePast(name)
    const wanted = [...views].flatMap(([name, view]) => (read.has(name) ? `"${name}" as not materialized (${view})` : []))
    if (wanted.length === 0) return statement
    return /^\s*with\s/i.test(statement) ? statement.replace(/^\s*with\s/i, `with ${wanted.join(', ')}, `) : `with ${wanted.join(', ')} ${statement}`
  }
}

function viewOf(engine: Engine, name: string, columns: NamedColumn[], keeping: Exclude<Keeping, { is: 'constant' | 'not-state' }>, at: number): string {
  const notKept = new Set<string>(keeping.notKept ?? [])
  const real = `${engine === 'sqlite' ? 'main' : 'public'}."${name}"`
  const standing = columns.map((column) => (notKept.has(column.key) ? `${ofThen(column, keeping, at)} as "${column.name}"` : `"${column.name}"`)).join(', ')
  if (keeping.is === 'appended') return `select ${standing} from ${real} where "${snakeCase(keeping.at)}" <= ${at}`

  const born = keeping.bornAt === undefined ? null : snakeCase(keeping.bornAt)
  const since = `from past_rows where kind = '${name}' and at > ${at}`
  const unchanged = `select ${standing} from ${real} where ${born === null ? '' : `"${born}" <= ${at} and `}${keyOf(columns, keeping.key, '')} not in (select id ${since})`
  const fixed = new Set<string>(keeping.fixed ?? [])
  const ofRow = (column: NamedColumn) => `(select now."${column.name}" from ${real} now where ${keyOf(columns, keeping.key, 'now.')} = p.id)`
  // The first that was written down after the moment is how it stood then.
  const stood = engine === 'sqlite'
    ? `select ${columns.map((column) => `${notKept.has(column.key) ? 'null' : fixed.has(column.key) ? ofRow(column) : inSqlite(column)} as "${column.name}"`).join(', ')} from (select id, stood, min(at) ${since} group by id) p where stood is not null`
    : `select ${columns.map((column) => (fixed.has(column.key) ? ofRow(column) : `r."${column.name}"`)).join(', ')} from (select distinct on (id) id, stood ${since} order by id, at) p, json_populate_record(null::${real}, p.stood) r where p.stood is not null`
  const then = born === null ? stood : engine === 'sqlite' ? `select * from (${stood}) where "${born}" <= ${at}` : `${stood} and r."${born}" <= ${at}`
  return `${unchanged} union all ${then}`
}

const inSqlite = ({ name, isReal }: NamedColumn) => (isReal ? `cast(json_extract(stood, '$.${name}') as real)` : `json_extract(stood, '$.${name}')`)

/** A column that is not kept, of a row that was not changed since. */
function ofThen({ key, name }: NamedColumn, keeping: Exclude<Keeping, { is: 'constant' | 'not-state' }>, at: number): string {
  if (keeping.is === 'kept' && keeping.knownWhile) return `case when ${keeping.knownWhile(at)} then "${name}" end`
  return key.endsWith('At') ? `case when "${name}" <= ${at} then "${name}" end` : 'null'
}

// Each migration is applied to a database that already has rows in every table: none may be lost.
import Database from 'better-sqlite3'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { createDatabase } from '#lib/testing/postgres-database.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { giveMoment } from './sqlite-moment.ts'

type Journal = { entries: { idx: number; tag: string }[] }
const journalOf = (engine: string): Journal => JSON.parse(readFileSync(`db/migrations/${engine}/meta/_journal.json`, 'utf8'))

/** The migrations folder as it was after its first `count` steps. */
function folderAt(engine: string, count: number): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'big-trust-migrations-')), engine)
  cpSync(`db/migrations/${engine}`, folder, { recursive: true })
  const journal = journalOf(engine)
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
  return folder
}

type Column = { table: string; column: string; type: string }
const sample = ({ type }: Column) => (/int|real|double|numeric/i.test(type) ? 1 : /bool/i.test(type) ? true : /json/i.test(type) ? '{}' : /blob|bytea/i.test(type) ? Buffer.from('x') : 'x')

describe('migrations lose no row', () => {
  it.each(journalOf('sqlite').entries.map((entry) => [entry.tag, entry.idx] as const))('sqlite %s', (_, index) => {
    const database = new Database(':memory:')
    giveMoment(database)
    if (index > 0) migrateSqlite(database, 'memory', folderAt('sqlite', index))
    database.pragma('foreign_keys = OFF')
    const before = fillSqlite(database)
    database.pragma('foreign_keys = ON')
    migrateSqlite(database, 'memory', folderAt('sqlite', index + 1))
    for (const [table, rows] of Object.entries(before)) expect({ table, rows: database.prepare(`select count(*) from "${table}"`).pluck().get() }).toEqual({ table, rows })
    database.close()
  })

  it.each(journalOf('postgres').entries.map((entry) => [entry.tag, entry.idx] as const))('postgres %s', async (_, index) => {
    const pool = new Pool({ connectionString: await createDatabase(inject('postgresUrl')), max: 2 })
    if (index > 0) await migratePostgres(pool, 'test', folderAt('postgres', index))
    const before = await fillPostgres(pool)
    await migratePostgres(pool, 'test', folderAt('postgres', index + 1))
    for (const [table, rows] of Object.entries(before)) {
      expect({ table, rows: Number((await pool.query(`select count(*) from "${table}"`)).rows[0].count) }).toEqual({ table, rows })
    }
    await pool.end()
  })

  it('finds rows that a migration orphaned', () => {
    const folder = folderAt('sqlite', 1)
    const last = journalOf('sqlite').entries[0].tag
    writeFileSync(join(folder, `${last}.sql`), `create table parent (id integer primary key) strict;--> statement-breakpoint
create table child (parent integer references parent (id)) strict;--> statement-breakpoint
insert into child values (7);`)
    const database = new Database(':memory:')
    expect(() => migrateSqlite(database, 'memory', folder)).toThrow('migration-broke-rows')
    rmSync(folder, { recursive: true })
  })
})

function fillSqlite(database: Database.Database): Record<string, number> {
  const tables = database.prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like '\\_\\_%' escape '\\'`).pluck().all() as string[]
  for (const table of tables) {
    const columns = database.prepare(`select ? as "table", name as column, type from pragma_table_info(?)`).all(table, table) as Column[]
    database.prepare(`insert into "${table}" values (${columns.map(() => '?').join(', ')})`).run(columns.map((column) => { const value = sample(column); return value === true ? 1 : value }))
  }
  // Not one each: what is written into a table may leave its past in another.
  return Object.fromEntries(tables.map((table) => [table, database.prepare(`select count(*) from "${table}"`).pluck().get() as number]))
}

async function fillPostgres(pool: Pool): Promise<Record<string, number>> {
  const found = await pool.query<Column>(`select table_name as "table", column_name as "column", data_type as type from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`)
  const tables = [...new Set(found.rows.map((row) => row.table))]
  const client = await pool.connect()
  await client.query('set session_replication_role = replica')
  for (const table of tables) {
    const columns = found.rows.filter((row) => row.table === table)
    await client.query(`insert into "${table}" values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`, columns.map(sample))
  }
  client.release(true)
  return Object.fromEntries(tables.map((table) => [table, 1]))
}

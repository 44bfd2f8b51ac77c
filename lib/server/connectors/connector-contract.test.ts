// One suite for every connector: the same little shop in each engine scans to the same inventory.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { engines, scannedCatalog, type Engine, type ScannedCatalog } from '#lib/domain/inventory/catalog.ts'
import { compareCatalogs } from '#lib/domain/inventory/compare-catalogs.ts'
import { createDatabase, runSql } from '#lib/testing/postgres-database.ts'
import { parseTarget, scanTarget } from './connector-for.ts'

// Hostile names: markup, quotes, right-to-left marks, a formula, a control character.
const strangeTable = 'we "ird" <b>'
const strangeColumns = ['<img src=x onerror=alert(1)>', '=cmd()|A1', '\u202Etxt.exe', "a'b;--", 'bell\u0007', 'größe', '__proto__']
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

const shop = `
  CREATE TABLE customer (
    id integer PRIMARY KEY, email varchar(60) NOT NULL UNIQUE, name text, born date, is_vip boolean DEFAULT false, balance numeric(10,2) NOT NULL DEFAULT 0,
    made_at timestamp, settings json, greeting text GENERATED ALWAYS AS ('Dear ' || name) STORED
  );
  CREATE TABLE purchase (
    customer_id integer NOT NULL REFERENCES customer (id), line integer NOT NULL, note text, PRIMARY KEY (customer_id, line)
  );
  CREATE TABLE return_line (customer_id integer, line integer, why text, FOREIGN KEY (customer_id, line) REFERENCES purchase);
  CREATE UNIQUE INDEX one_note ON purchase (note, line);
  CREATE UNIQUE INDEX vip_name ON customer (name) WHERE is_vip;
  CREATE INDEX by_name ON customer (name);
  CREATE VIEW vip (mail) AS SELECT email FROM customer WHERE is_vip;
  CREATE TABLE ${quoted(strangeTable)} (${strangeColumns.map((name) => `${quoted(name)} text`).join(', ')});
`
const triggers = {
  sqlite: 'CREATE TRIGGER keep_note AFTER UPDATE OF note ON purchase BEGIN INSERT INTO return_line (why) SELECT name FROM customer; END;',
  postgres: `
    CREATE FUNCTION keep_note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO return_line (why) SELECT name FROM customer; RETURN NEW; END';
    CREATE TRIGGER keep_note AFTER UPDATE OF note ON purchase FOR EACH ROW EXECUTE FUNCTION keep_note();`,
}

const folder = mkdtempSync(join(tmpdir(), 'big-trust-contract-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function make(engine: Engine): Promise<{ text: string; run(sql: string): Promise<void> }> {
  if (engine === 'postgres') {
    const text = await createDatabase(inject('postgresUrl'), 'contract')
    return { text, run: (sql) => runSql(text, sql) }
  }
  const text = join(folder, 'shop.db')
  return {
    text,
    async run(sql) {
      const database = new Database(text)
      database.exec(sql)
      database.close()
    },
  }
}

async function scan(text: string): Promise<ScannedCatalog> {
  const parsed = parseTarget(text)
  if (!parsed.ok) throw new Error(parsed.code)
  const result = await scanTarget(parsed.target, { now: 1_700_000_000_000 })
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.catalog
}

describe.each(engines)('the connector of %s', (engine) => {
  let database: Awaited<ReturnType<typeof make>>
  let catalog: ScannedCatalog
  const relation = (name: string) => catalog.relations.find((one) => one.name === name)!
  const column = (table: string, name: string) => relation(table).columns.find((one) => one.name === name)!

  beforeAll(async () => {
    database = await make(engine)
    await database.run(shop + triggers[engine])
    catalog = await scan(database.text)
  })

  it('brings home a catalog of the laid shape', () => {
    expect(scannedCatalog.parse(catalog)).toEqual(catalog)
    expect(catalog).toMatchObject({ engine, takenAt: 1_700_000_000_000, omissions: [] })
    expect(catalog.serverVersion).toMatch(/^\d+\.\d+/)
  })

  it('lists tables and views, each by its name as stored', () => {
    expect(catalog.relations.map(({ name, kind }) => [name, kind])).toEqual([
      ['customer', 'table'], ['purchase', 'table'], ['return_line', 'table'], ['vip', 'view'], [strangeTable, 'table'],
    ])
    expect(new Set(catalog.relations.map(({ schema }) => schema))).toEqual(new Set([engine === 'sqlite' ? 'main' : 'public']))
  })

  it('lists columns in order, with type family, nullability, generation and default', () => {
    expect(relation('customer').columns.map(({ name, typeFamily, nullable, isGenerated, position }) => [name, typeFamily, nullable, isGenerated, position])).toEqual([
      ['id', 'integer', false, false, 1], ['email', 'text', false, false, 2], ['name', 'text', true, false, 3], ['born', 'date', true, false, 4],
      ['is_vip', 'boolean', true, false, 5], ['balance', 'decimal', false, false, 6], ['made_at', 'timestamp', true, false, 7],
      ['settings', 'json', true, false, 8], ['greeting', 'text', true, true, 9],
    ])
    expect(column('customer', 'is_vip').defaultExpression).toBe('false')
    expect(column('customer', 'name').defaultExpression).toBeNull()
    expect(relation('vip').columns.map(({ name, typeFamily }) => [name, typeFamily])).toEqual([['mail', 'text']])
  })

  it('keeps hostile names whole', () => {
    expect(relation(strangeTable).columns.map(({ name }) => name)).toEqual(strangeColumns)
  })

  it('lists primary, unique and foreign keys; partial indexes are none', () => {
    expect(relation('customer')).toMatchObject({ primaryKey: ['id'], uniqueKeys: [['email']], foreignKeys: [] })
    expect(relation('purchase')).toMatchObject({ primaryKey: ['customer_id', 'line'], uniqueKeys: [['note', 'line']] })
    const schema = relation('customer').schema
    expect(relation('purchase').foreignKeys).toMatchObject([{ columns: ['customer_id'], target: { schema, relation: 'customer', columns: ['id'] } }])
    expect(relation('return_line').foreignKeys).toMatchObject([{ columns: ['customer_id', 'line'], target: { schema, relation: 'purchase', columns: ['customer_id', 'line'] } }])
  })

  it('has the text of views and triggers', () => {
    expect(relation('vip').definition?.replaceAll(/\s+/g, ' ')).toMatch(/^ ?SELECT email( AS mail)? FROM (public\.)?customer WHERE is_vip;?$/)
    const trigger = catalog.routines.find(({ kind }) => kind === 'trigger')!
    expect(trigger).toMatchObject({ name: 'keep_note', relation: { schema: relation('customer').schema, name: 'purchase' }, events: ['update'] })
    const texts = catalog.routines.map(({ definition }) => definition).join('\n')
    expect(texts).toContain('SELECT name FROM customer')
  })

  it('measures tables and counts nothing', () => {
    expect(relation('customer').bytes).toBeGreaterThan(0)
    expect(relation('vip').bytes).toBeNull()
    expect(relation('customer').rowEstimate).toBeNull()
  })

  it('has the estimate the engine made itself', async () => {
    await database.run("INSERT INTO customer (id, email) VALUES (1, 'a'), (2, 'b'), (3, 'c'); ANALYZE;")
    const again = await scan(database.text)
    expect(again.relations.find(({ name }) => name === 'customer')?.rowEstimate).toBe(3)
  })

  it('shows no drift where nothing changed, and each change where something did', async () => {
    let made = 0
    const newId = () => `id-${made++}`
    const first = compareCatalogs({ datasets: [], fields: [] }, catalog, newId)
    const known = {
      datasets: first.datasets.map(({ id, relation }) => ({ ...relation, id, goneAt: null })),
      fields: first.fields.map(({ column, ...rest }) => ({ ...rest, ...column, isNullable: column.nullable, goneAt: null })),
    }
    expect(compareCatalogs(known, await scan(database.text), newId).drift).toEqual([])

    await database.run('ALTER TABLE return_line ADD COLUMN at date; ALTER TABLE return_line RENAME COLUMN why TO reason; DROP VIEW vip;')
    const { drift } = compareCatalogs(known, await scan(database.text), newId)
    const told = drift.map(({ kind, dataset, field }) => [kind, dataset, field])
    const rename = engine === 'postgres' ? [['changed', 'return_line', 'reason']] : [['new', 'return_line', 'reason'], ['gone', 'return_line', 'why']]
    expect(told.toSorted()).toEqual([['new', 'return_line', 'at'], ...rename, ['gone', 'vip', null], ['gone', 'vip', 'mail']].toSorted())
  })

  it('ends with a code when it is cancelled, and when the database is larger than allowed', async () => {
    const parsed = parseTarget(database.text)
    if (!parsed.ok) throw new Error(parsed.code)
    expect(await scanTarget(parsed.target, { now: 0, signal: AbortSignal.abort() })).toMatchObject({ ok: false, code: 'cancelled' })
    expect(await scanTarget(parsed.target, { now: 0, limits: { maxRelations: 2 } })).toMatchObject({ ok: false, code: 'too-large', detail: 'relations' })
    expect(await scanTarget(parsed.target, { now: 0, limits: { maxColumns: 3 } })).toMatchObject({ ok: false, code: 'too-large', detail: 'columns' })
  })

  it('cuts texts at the limit, and says so', async () => {
    const parsed = parseTarget(database.text)
    if (!parsed.ok) throw new Error(parsed.code)
    const result = await scanTarget(parsed.target, { now: 0, limits: { maxTextLength: 40 } })
    if (!result.ok) throw new Error(result.code)
    expect(Math.max(...result.catalog.routines.map(({ definition }) => definition.length))).toBe(40)
    expect(result.catalog.omissions.map(({ code }) => code)).toContain('text-cut')
  })
})

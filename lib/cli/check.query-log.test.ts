// A SQLite file and a query log as CSV, the way other tools export one; and what stands in the files that `check` writes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { csvlogSession, ran } from '#lib/domain/logs/csvlog-fixture.ts'
import { readerKinds } from '#lib/domain/usage/verdict-words.ts'
import { checked } from '#lib/testing/watched-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'big-trust-query-log-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let made = 0
function database(script: string): string {
  const path = join(folder, `${made++}.sqlite`)
  const file = new Database(path)
  file.exec(script)
  file.close()
  return path
}

type Row = { sql: string; user?: string; at: string; aborted?: boolean | string; database?: string; schema?: string }
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
function queryLog(rows: Row[]): string {
  const path = join(folder, `${made++}.csv`)
  const lines = rows.map(({ sql, user = 'analyst_a', at, aborted = 'false', database = '', schema = '' }) => [cell(sql), user, at, at, String(aborted), database, schema].join(','))
  writeFileSync(path, `query_text,user_name,start_time,end_time,aborted,database_name,schema_name\n${lines.join('\n')}\n`)
  return path
}

const shop = `
  CREATE TABLE customer (id INTEGER PRIMARY KEY, email TEXT, phone TEXT, city TEXT, birth_date TEXT, note TEXT, fax TEXT);
  CREATE TABLE purchase (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customer, amount REAL, paid_at TEXT);
  CREATE VIEW contact AS SELECT id, email AS mail FROM customer WHERE city IS NOT NULL`
const window = ['--window', '2026-11-01T00:00:00Z..2026-11-03T00:00:00Z']
const rows: Row[] = [
  { at: '2026-11-01T00:00:00Z', sql: 'SELECT 1', user: 'metabase' },
  { at: '2026-11-01T10:00:00Z', sql: 'SELECT mail FROM contact', user: 'analyst_a', database: 'warehouse', schema: 'analytics' },
  { at: '2026-11-01T11:00:00Z', sql: 'SELECT c.phone FROM customer c JOIN purchase p ON p.customer_id = c.id', user: 'metabase', database: 'other' },
  { at: '2026-11-01T12:00:00Z', sql: "SELECT amount FROM purchase WHERE paid_at > '2026'", user: 'shop_app' },
  { at: '2026-11-01T13:00:00Z', sql: 'SELECT birth_date FROM customer', user: 'analyst_a', aborted: 'true' },
  { at: '2026-11-01T14:00:00Z', sql: 'SELECT note FROM customer', user: 'pg_dump_nightly' },
  { at: '2026-11-01T15:00:00Z', sql: 'SELECT note FROM customer', user: 'dbt' },
  { at: '2026-11-03T00:00:00Z', sql: 'SELECT 1', user: 'metabase' },
]

describe('a query log beside a SQLite file', () => {
  it('tells who read what; rows that were aborted tell nothing; the names of databases are not asked', async () => {
    const { said, verdicts, stdout } = await checked([database(shop), '--log', queryLog(rows), ...window])
    expect(said).toEqual({
      'customer.id': 'used', 'customer.email': 'used', 'customer.phone': 'used', 'customer.city': 'used', 'customer.birth_date': 'unused', 'customer.note': 'used', 'customer.fax': 'unused',
      'purchase.id': 'unused', 'purchase.customer_id': 'used', 'purchase.amount': 'used', 'purchase.paid_at': 'used', 'contact.id': 'unused', 'contact.mail': 'used',
    })
    const of = (column: string) => verdicts.find((row) => row.table !== 'contact' && row.column === column)
    expect(of('email')).toMatchObject({ schema: 'main', analytics: 'used', operations: 'unused', quarter: 'analytics-only', readers: { analyst: 1, bi: 0 }, lastReadAt: '2026-11-01T10:00:00.000Z' })
    expect(of('amount')).toMatchObject({ analytics: 'unused', operations: 'used', quarter: 'operations-only', readers: { application: 1 } })
    // A pipeline carries it on, nobody knows to whom.
    expect(of('note')).toMatchObject({ analytics: 'no-evidence', reason: 'reader-unknown', readers: { pipeline: 1 } })
    expect(stdout).toContain('logs captured 100 % of it')
  })

  it('counts a row once that stands in two files, in any order', async () => {
    const path = database(shop)
    const whole = await checked([path, '--log', queryLog(rows), ...window])
    const [early, late] = [queryLog(rows.slice(0, 5)), queryLog(rows.slice(2))]
    for (const logs of [[early, late], [late, early], [early, late, early]]) {
      expect((await checked([path, ...logs.flatMap((log) => ['--log', log]), ...window])).verdicts).toEqual(whole.verdicts)
    }
  })

  it('may be a csvlog too: of a file no settings tell how much it holds, so it declares itself complete', async () => {
    const log = join(folder, 'server.csv')
    writeFileSync(log, csvlogSession([ran('select email from customer'), ran('select 1')]))
    const { said } = await checked([database(shop), '--log', log, '--window', '2026-11-21T10:00:01Z..2026-11-21T10:00:02Z'])
    expect(said['customer.email']).toContain('used')
    expect(said['customer.fax']).toContain('unused')
  })

  it('that ends early or begins late is no evidence for the rest', async () => {
    const { said, verdicts } = await checked([database(shop), '--log', queryLog(rows.slice(1, 4)), '--window', '2026-10-01T00:00:00Z..2026-11-03T00:00:00Z'])
    expect(said['customer.fax']).toBe('no-evidence not-covered')
    expect(verdicts[0]!.coverage).toBeLessThan(0.01)
  })
})

describe('what is written', () => {
  const keys = ['schema', 'table', 'column', 'personal', 'customerData', 'category', 'state', 'analytics', 'operations', 'quarter', 'group', 'reason', 'coverage', 'explicitReads', 'starReads', 'lastReadAt', 'readers']
  const oneOf = (...words: (string | null)[]) => (value: unknown) => words.includes(value as string | null)
  const states = oneOf('used', 'unused', 'no-evidence')
  const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0
  const rules: Record<string, (value: unknown) => boolean> = {
    schema: oneOf('main'), table: (value) => typeof value === 'string', column: (value) => typeof value === 'string', personal: (value) => typeof value === 'boolean', customerData: (value) => typeof value === 'boolean',
    category: (value) => value === null || typeof value === 'string', state: states, analytics: states, operations: states, quarter: oneOf('both', 'analytics-only', 'operations-only', 'neither', null),
    group: oneOf('named', 'star-only', 'pass-through', 'none'),
    reason: oneOf(null, 'no-log', 'not-covered', 'silent-role', 'logging-off', 'not-understood', 'code-body', 'too-young', 'reader-unknown'),
    coverage: (value) => typeof value === 'number' && value >= 0 && value <= 1, explicitReads: isCount, starReads: isCount,
    lastReadAt: (value) => value === null || new Date(value as string).toISOString() === value,
    readers: (value) => JSON.stringify(Object.keys(value as object)) === JSON.stringify([...readerKinds]) && Object.values(value as object).every(isCount),
  }

  it('has one element per column of every relation, each as agreed; the CSV says the same', async () => {
    const { verdicts, csv } = await checked([database(`${shop}; CREATE TABLE product (sku TEXT, price REAL)`), '--log', queryLog(rows), ...window])
    expect(verdicts.length).toBe(7 + 4 + 2 + 2)
    expect(new Set(verdicts.map(({ table, column }) => `${table}.${column}`)).size).toBe(verdicts.length)
    for (const row of verdicts) {
      expect(Object.keys(row)).toEqual(keys)
      expect(Object.entries(row).filter(([key, value]) => !rules[key]!(value))).toEqual([])
    }
    const records = parse(csv, { columns: true }) as Record<string, string>[]
    expect(records.map(({ table, column, state, reason }) => [table, column, state, reason])).toEqual(verdicts.map(({ table, column, state, reason }) => [table, column, state, reason ?? '']))
  })

  it('holds a name of 64 KB whole; on the terminal it is short, and a text', async () => {
    const long = `<script>alert('é "')</script>\u001b[31m\u202e=cmd|${'x'.repeat(65_536)}`
    const path = database(`CREATE TABLE customer (email TEXT, ${cell(long)} TEXT); CREATE TABLE ${cell(`customer ${long}`)} (phone TEXT)`)
    const { verdicts, stdout, csv } = await checked([path, '--log', queryLog([...rows.slice(0, 1), { at: '2026-11-02T00:00:00Z', sql: `SELECT ${cell(long)} FROM customer` }, ...rows.slice(-1)]), ...window])
    expect(verdicts.find(({ column }) => column === long)).toMatchObject({ table: 'customer', state: 'used' })
    expect(verdicts.find(({ table }) => table === `customer ${long}`)).toMatchObject({ column: 'phone', state: 'unused' })
    expect(stdout.length).toBeLessThan(5000)
    // oxlint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/)
    expect((parse(csv, { columns: true, max_record_size: 1 << 20 }) as Record<string, string>[]).some(({ column }) => column === long)).toBe(true)
  })
})

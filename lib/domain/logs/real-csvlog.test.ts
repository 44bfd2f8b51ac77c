// The log of a real server, statement by statement: what our picture of PostgreSQL's rows must agree with.
import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres, type PostgresServer } from '#lib/server/demo/postgres-server.ts'
import { createCsvlogReader } from './csvlog-reader.ts'
import { recogniseLog } from './recognise-log.ts'
import type { LogBatch } from './log-batch.ts'

let server: PostgresServer
beforeAll(async () => { server = await startPostgres({ csvlog: true, settings: { log_timezone: 'Europe/Stockholm', log_connections: 'on', log_disconnections: 'on' } }) })
afterAll(() => server.stop())

/** Runs statements on one connection, in order; those that fail are meant to. */
async function run(statements: (string | { text: string; values?: unknown[]; name?: string; rows?: number })[], application: string): Promise<void> {
  const client = new Client({ connectionString: server.url(), application_name: application })
  await client.connect()
  for (const statement of statements) await client.query(statement as string).catch(() => undefined)
  await client.end()
}

const marker = 'select 4711'

function readLog(): LogBatch[] {
  const bytes = Buffer.concat(server.logFiles().map((file) => readFileSync(file)))
  expect(recogniseLog(bytes.subarray(0, 65_536))).toMatchObject({ ok: true, log: { format: 'csvlog', width: 26 } })
  const capture = { server: { log_statement: 'all', log_min_duration_statement: '-1', log_timezone: 'Europe/Stockholm' }, overrides: [], roles: [] }
  const reader = createCsvlogReader({ database: 'postgres', capture, shapeOf: (statement) => statement.trim() })
  return [reader.push(bytes), reader.end()]
}

/** The log until the server has written what was run last: the collector is a process of its own. */
async function readWhenWritten(application: string): Promise<{ batches: LogBatch[]; ran: [string, string[] | null][] }> {
  await run([marker], `${application} end`)
  const of = (batches: LogBatch[], name: string) => batches.flatMap((batch) => batch.executions).filter(({ reader }) => reader.application === name)
  await expect.poll(() => of(readLog(), `${application} end`).length).toBe(1)
  const batches = readLog()
  return { batches, ran: of(batches, application).map(({ shape, searchPath }) => [shape, searchPath]) }
}

const path = ['postgres', 'public']

describe('the csvlog of a real server', () => {
  it('tells what ran in the simple protocol, and under which search path', async () => {
    await run([
      'create table t (a int, b text)', 'select a,\n  "b" -- two\nfrom t where b = \'x,"y"\'', 'select nope from t', 'select 1 / 0', 'selec 1', 'insert into t values (0, \'b\')',
      'select a from t; select 1 / a from t', 'prepare p (int) as select a from t where a = $1', 'execute p (4)', "execute p ('x')",
      'begin', 'set local search_path = z', 'select 1', 'select 1 / 0', 'select 2', 'commit', 'select 3', 'set search_path = y, public', 'select 4', 'discard all', 'select 5',
    ], 'simple')
    const { ran } = await readWhenWritten('simple')
    const reads = ran.filter(([shape]) => shape.startsWith('select') || shape.startsWith('insert'))
    expect(reads).toEqual([
      ['select a,\n  "b" -- two\nfrom t where b = \'x,"y"\'', path], ["insert into t values (0, 'b')", path], ['select a from t', path], ['select 1 / a from t', path],
      ['select a from t where a = $1', path], ['select 1', ['z']], ['select 3', path], ['select 4', ['y', 'public']], ['select 5', path],
    ])
  })

  it('tells what ran in the extended protocol: each execution once, whatever was parsed, bound or fetched', async () => {
    await run([
      'create table e (a int, b text)', 'insert into e select g from generate_series(1, 10) g',
      { text: 'select a from e where b = $1', values: ['x'] }, { name: 's', text: 'select b from e where a = $1', values: [1] }, { name: 's', text: 'select b from e where a = $1', values: [2] },
      { text: 'select nope from e where a = $1', values: [1] }, { text: 'select 1 / (a - $1::int) from e', values: [5] }, { text: 'select a from e', values: [], rows: 3 },
    ], 'extended')
    const { ran } = await readWhenWritten('extended')
    expect(ran.map(([shape]) => shape).slice(2)).toEqual(['select a from e where b = $1', 'select b from e where a = $1', 'select b from e where a = $1', 'select a from e'])
  })

  it('tells the same where only durations are logged', async () => {
    await run([
      "set log_min_duration_statement = 0; set log_statement = 'none'", 'select 1', 'select 1 / 0', { text: 'select $1::int', values: [2] }, 'prepare q as select 3', 'execute q',
    ], 'durations')
    const { ran, batches } = await readWhenWritten('durations')
    expect(ran.map(([shape]) => shape).slice(2)).toEqual(['select 1', 'select $1::int', 'select 3'])
    expect(batches.flatMap((batch) => batch.silences)).toEqual([])
  })

  it('tells who was silenced, and when', async () => {
    await run(["alter role postgres in database template1 set log_statement = 'none'", 'alter role postgres in database template1 reset log_statement', "set log_statement = 'none'", 'select 1'], 'silent')
    const { batches, ran } = await readWhenWritten('silent')
    expect(batches.flatMap((batch) => batch.settings)).toMatchObject([
      { role: 'postgres', database: 'template1', name: 'log_statement', value: 'none' }, { role: 'postgres', database: 'template1', name: 'log_statement', value: null },
    ])
    expect(ran.some(([shape]) => shape === 'select 1')).toBe(false)
    expect(batches.flatMap((batch) => batch.silences)).toMatchObject([{ user: 'postgres', database: 'postgres' }])
  })

  it('names what runs code, never what the code runs', async () => {
    await run([
      'create table c (a int, hidden text)', "create function f () returns text language plpgsql as 'begin return (select max(hidden) from c); end'",
      'select f()', 'do $$ begin perform hidden from c; end $$',
    ], 'code')
    const { ran, batches } = await readWhenWritten('code')
    expect(ran.map(([shape]) => shape).slice(2)).toEqual(['select f()', 'do $$ begin perform hidden from c; end $$'])
    expect(batches.flatMap((batch) => batch.births).map(({ relation }) => relation)).toEqual(expect.arrayContaining(['t', 'e', 'c']))
  })

  it('tells a setting that was changed and reloaded, and proves that statements were logged', async () => {
    await run(["alter system set log_min_duration_statement = '500'", 'select pg_reload_conf()'], 'reload')
    await expect.poll(() => readLog().flatMap((batch) => batch.settings)).toContainEqual(expect.objectContaining({ role: null, database: null, name: 'log_min_duration_statement', value: '500' }))
    const batches = readLog()
    expect(batches.flatMap((batch) => batch.proofs).length).toBeGreaterThan(0)
    expect(batches.flatMap((batch) => batch.problems)).toEqual([])
    expect(batches.flatMap((batch) => batch.serverStarts).length).toBeGreaterThan(0)
  })
})

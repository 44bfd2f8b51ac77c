import { describe, expect, it } from 'vitest'
import { createCsvlogReader } from './csvlog-reader.ts'
import { csvlogRow, csvlogSession, failed, ran, type FixtureRow } from './csvlog-fixture.ts'
import { emptyBatch, type LogBatch } from './log-batch.ts'
import type { SessionLogOptions } from './session-log-reader.ts'
import type { CaptureSettings } from '../inventory/catalog.ts'

const capture: CaptureSettings = { server: { log_statement: 'all', log_min_duration_statement: '-1', log_timezone: 'UTC' }, overrides: [], roles: [] }
const bytes = (text: string) => new TextEncoder().encode(text)

function read(text: string, options: Partial<SessionLogOptions> = {}): LogBatch {
  const reader = createCsvlogReader({ database: 'shop', capture, shapeOf: (statement) => statement.trim(), ...options })
  const all = emptyBatch()
  for (const batch of [reader.push(bytes(text)), reader.end()]) {
    for (const key of ['executions', 'settings', 'serverStarts', 'silences', 'births', 'proofs', 'sessions', 'captured', 'problems'] as const) (all[key] as unknown[]).push(...batch[key])
    for (const key of ['rows', 'executions', 'cancelled', 'otherDatabases'] as const) all.counts[key] += batch.counts[key]
  }
  return all
}
const shapes = (rows: FixtureRow[]) => read(csvlogSession(rows)).executions.map((execution) => execution.shape)
const paths = (rows: FixtureRow[], firstLine = 1, options: Partial<SessionLogOptions> = {}) => read(csvlogSession(rows, undefined, firstLine), options).executions
  .filter((execution) => execution.shape.startsWith('select')).map((execution) => execution.searchPath)
const server = (message: string, at = '2026-11-21 10:00:00.000 UTC'): FixtureRow =>
  ({ at, user: '', database: '', session: '6b021313.112a', process: 1, message, tag: '', host: '', application: '' })

describe('what ran', () => {
  it.each<[string, FixtureRow[], string[]]>([
    ['a statement', [ran('select a\nfrom "t"')], ['select a\nfrom "t"']],
    ['a statement with its duration', [{ message: 'duration: 3.719 ms  statement: select 1' }], ['select 1']],
    ['the extended protocol', [{ message: 'execute <unnamed>: select $1' }, { message: 'duration: 1.1 ms  execute s1/c: select $2' }], ['select $1', 'select $2']],
    ['no parse, bind, fetch, bare duration or plan', [
      { message: 'duration: 0.2 ms  parse <unnamed>: select 1' }, { message: 'duration: 0.2 ms  bind <unnamed>: select 1' },
      { message: 'execute fetch from <unnamed>: select 1' }, { message: 'duration: 0.1 ms' }, { message: 'duration: 0.1 ms  plan:\nQuery Text: select 1' },
    ], []],
    ['EXECUTE with what it was prepared from', [
      { message: 'statement: EXECUTE p(4)', detail: 'prepare: PREPARE p (int) AS select a from t where a = $1' },
    ], ['select a from t where a = $1']],
    ['EXECUTE of what the same session prepared', [ran('prepare p as select b'), { message: 'execute <unnamed>: execute p' }], ['select b']],
    ['several statements in one text', [ran("select 1; select ';' ; -- end\n")], ['select 1', "select ';'"]],
    ['not a statement that failed', [ran('select 1/0'), failed('select 1/0', { transaction: '1/1' }), ran('select 2')], ['select 2']],
    ['not one that failed after a notice, a temporary file or a bare duration', [
      ran('select 1/0'), { message: 'oh', severity: 'NOTICE' }, { message: 'temporary file: path "x", size 1', query: 'select 1/0' }, failed('select 1/0', { transaction: '1/1' }),
    ], []],
    ['not one that was ended with its session', [ran('select 1'), failed('select 1', { transaction: '1/1', severity: 'FATAL' })], []],
    ['one whose second attempt failed while it was parsed', [
      { message: 'execute <unnamed>: select a' }, failed('select a', { transaction: '1/1', tag: 'PARSE' }), failed('select a', { transaction: '1/1', tag: 'BIND' }),
    ], ['select a']],
    ['one whose equal text failed in a later transaction', [ran('select a'), failed('select a', { transaction: '1/9' })], ['select a']],
    ['all of a text of several statements that failed somewhere', [ran('select 1; select 1/0'), failed('select 1; select 1/0', { transaction: '1/1' })], ['select 1', 'select 1/0']],
    ['nothing for an error that stands alone', [failed('selec 1')], []],
  ])('%s', (_, rows, expected) => expect(shapes(rows)).toEqual(expected))

  it('waits where the file ends before the outcome', () => {
    const batch = read(csvlogSession([ran('select 1'), ran('select 2')]))
    expect(batch.executions.map(({ shape, outcome, outcomeKey }) => [shape, outcome, outcomeKey !== null])).toEqual([['select 1', 'known', false], ['select 2', 'waiting', true]])
    const next = read(csvlogSession([failed('select 2', { transaction: '1/2' })], undefined, 3))
    expect(next.sessions[0]!.orphans).toEqual([{ line: 3, since: 3, key: batch.executions[1]!.outcomeKey }])
  })

  it('keeps the beginning of a statement whose row was cut', () => {
    const text = csvlogSession([ran('select 1'), ran('select email, phone from customer where city = 4')])
    const batch = read(text.slice(0, text.indexOf('e from customer')))
    expect(batch.executions.at(-1)).toMatchObject({ shape: 'select email, phon …', outcome: 'damaged' })
    expect(batch.problems).toEqual([{ code: 'cut-at-end', line: 2, count: 1 }])
    expect(batch.sessions.map(({ from, to }) => [from, to])).toEqual([[1, 1]])
  })

  it('reads all three widths', () => {
    for (const width of [26, 24, 23] as const) expect(shapes([ran('select 1', { width })])).toEqual(['select 1'])
  })

  it('knows who, where and on which lines', () => {
    const batch = read(`${csvlogRow(ran('select\n1', { host: '[local]', application: 'psql' }))}${csvlogRow(ran('select 2', { line: 2, database: 'other' }))}`)
    expect(batch.executions).toHaveLength(1)
    expect(batch.executions[0]).toMatchObject({ reader: { user: 'analyst_a', application: 'psql', host: '[local]' }, lines: [1, 2], database: 'shop', at: Date.UTC(2026, 10, 21, 10) })
    expect(batch.counts).toEqual({ rows: 2, executions: 1, cancelled: 0, otherDatabases: 1 })
  })

  it('says so when the server writes another language or an unknown zone', () => {
    expect(read(csvlogSession([{ message: 'Anweisung: select 1', severity: 'LOG' }])).problems).toMatchObject([{ code: 'log-language', count: 1 }])
    expect(read(csvlogRow(ran('select 1', { at: '2026-11-21 10:00:00.000 CET' })), { capture: null }).problems).toMatchObject([{ code: 'unknown-time-zone', count: 1 }])
  })
})

describe('the search path', () => {
  const start = ['analyst_a', 'public']
  it.each<[string, FixtureRow[], (string[] | null)[]]>([
    ['begins with the default', [ran('select 1')], [start]],
    ['follows SET, RESET and DISCARD', [ran('set search_path to Crm, "Big One"'), ran('select 1'), ran('reset search_path'), ran('select 2'), ran("set schema 'x'"), ran('select 3'), ran('discard all'), ran('select 4')], [['crm', 'Big One'], start, ['x'], start]],
    ['follows set_config', [ran("select pg_catalog.set_config('search_path', '', false)"), ran('select 2'), ran("select set_config('search_path', current_schema(), false)"), ran('select 4')], [start, [], [], null]],
    ['holds SET LOCAL for one transaction', [ran('begin'), ran('set local search_path = z'), ran('select 1'), ran('commit'), ran('select 2')], [['z'], start]],
    ['takes SET back with the transaction', [ran('begin'), ran('set search_path = z'), ran('select 1'), ran('rollback'), ran('select 2')], [['z'], start]],
    ['keeps SET with the transaction', [ran('begin'), ran('set search_path = z'), ran('commit'), ran('select 2')], [['z']]],
    ['takes it back when the transaction failed', [ran('begin'), ran('set search_path = z'), ran('select 1/0'), failed('select 1/0', { transaction: '1/3' }), ran('commit'), ran('select 2')], [start]],
    ['follows savepoints', [ran('begin'), ran('savepoint s'), ran('set search_path = z'), ran('rollback to s'), ran('select 1'), ran('commit')], [start]],
    ['ignores a SET that failed', [ran('set search_path = z'), failed('set search_path = z', { transaction: '1/1' }), ran('select 1')], [start]],
    ['changes within one text', [ran('set search_path = z; select 1')], [['z']]],
    ['follows SET ROLE', [ran('set role crm_app'), ran('select 1'), ran('reset role'), ran('select 2')], [['crm_app', 'public'], start]],
  ])('%s', (_, rows, expected) => expect(paths(rows)).toEqual(expected))

  it('is known from the connection on, where connections are logged', () => {
    const connection: FixtureRow[] = [{ user: '', database: '', message: 'connection received: host=127.0.0.1 port=38492' }, { message: 'connection authorized: user=analyst_a' }]
    expect(paths([...connection, ran('select 1')])).toEqual([start])
  })

  it('is unknown in a session seen from its middle, until it is set', () => {
    expect(paths([ran('select 1'), ran('set search_path = z'), ran('select 2'), ran('reset all'), ran('select 3')], 7)).toEqual([null, ['z'], ['analyst_a', 'public']])
  })

  it('starts as roles and databases say', () => {
    const overrides = [
      { role: null, database: 'shop', name: 'search_path', value: 'd' }, { role: 'analyst_a', database: null, name: 'search_path', value: 'r' },
    ]
    expect(paths([ran('select 1')], 1, { capture: { ...capture, overrides } })).toEqual([['r']])
    expect(paths([ran('select 1', { user: 'b' })], 1, { capture: { ...capture, overrides } })).toEqual([['d']])
    expect(paths([ran('select 1', { user: 'b' })], 1, { capture: { ...capture, server: { ...capture.server, search_path: '"$user", crm' } } })).toEqual([['b', 'crm']])
  })

  it('goes on where an earlier file left the session', () => {
    const first = createCsvlogReader({ database: 'shop', capture, shapeOf: (statement) => statement })
    first.push(bytes(csvlogSession([ran('set search_path = z')])))
    const ends = first.ends()
    expect(paths([ran('select 1')], 2, { earlier: (session) => ends[session] ?? [] })).toEqual([['z']])
    expect(paths([ran('select 1')], 3, { earlier: (session) => ends[session] ?? [] })).toEqual([null])
  })
})

describe('what else a log says', () => {
  it('tells settings, starts and stops of the server, and explains the time it was down', () => {
    const text = [
      csvlogRow(server('database system was shut down at 2026-11-20 10:00:00 UTC')), csvlogRow(server('database system is ready to accept connections')),
      csvlogRow(server('parameter "log_statement" changed to "none"', '2026-11-21 11:00:00.000 UTC')),
      csvlogRow(server('parameter "log_statement" removed from configuration file, reset to default', '2026-11-21 12:00:00.000 UTC')),
      csvlogRow(server('parameter "work_mem" changed to "4MB"', '2026-11-21 12:00:00.000 UTC')),
    ].join('')
    const batch = read(text)
    expect(batch.settings.map(({ name, value, at }) => [name, value, new Date(at).getUTCHours()])).toEqual([['log_statement', 'none', 11], ['log_statement', null, 12]])
    expect(batch.serverStarts).toHaveLength(1)
    expect(batch.captured).toEqual([[Date.UTC(2026, 10, 20, 10), Date.UTC(2026, 10, 21, 12)]])
  })

  it('does not let a client speak for the server', () => {
    expect(read(csvlogSession([{ message: 'parameter "log_statement" changed to "all"' }])).settings).toEqual([])
  })

  it.each<[string, [string | null, string | null, string, string | null][]]>([
    ["alter role r set log_statement = 'none'", [['r', null, 'log_statement', 'none']]],
    ["alter user r in database d set log_min_duration_statement to 0", [['r', 'd', 'log_min_duration_statement', '0']]],
    ['alter database d reset log_statement', [[null, 'd', 'log_statement', null]]],
    ['alter role all set search_path = a, b', [[null, null, 'search_path', 'a, b']]],
    ["alter system set log_statement = 'none'", []],
    ["alter role r password 'secret'", []],
  ])('%s', (sql, expected) => expect(read(csvlogSession([ran(sql)])).settings.map((change) => [change.role, change.database, change.name, change.value])).toEqual(expected))

  it.each<[string, [string | null, string, string | null][]]>([
    ['create table if not exists Crm."T" (a int)', [['crm', 'T', null]]],
    ['create table t as select 1', [[null, 't', null]]],
    ['create materialized view v as select 1', [[null, 'v', null]]],
    ['create temp table t (a int)', []],
    ['alter table only t add column if not exists a int, add b numeric(4,2) default 3, add constraint c check (a > 0)', [[null, 't', 'a'], [null, 't', 'b']]],
    ['select * into s.copy from t', [['s', 'copy', null]]],
    ['insert into t select 1', []],
    ['create index i on t (a)', []],
  ])('%s', (sql, expected) => expect(read(csvlogSession([ran(sql), ran('select 1')])).births.map((birth) => [birth.schema, birth.relation, birth.column])).toEqual(expected))

  it('marks the silence of a session that switched its log off', () => {
    const at = (seconds: number) => Date.UTC(2026, 10, 21, 10, 0, seconds)
    const off = ran("set log_statement = 'none'")
    expect(read(csvlogSession([ran('select 1'), off, ran('select 2', { at: '2026-11-21 10:00:30.000 UTC' })])).silences).toEqual([{ user: 'analyst_a', database: 'shop', from: at(2), to: at(30) }])
    expect(read(csvlogSession([ran('select 1'), off, { message: 'a', severity: 'NOTICE' }, failed('x', { at: '2026-11-21 10:00:40.000 UTC' })])).silences.map(({ from, to }) => [from, to])).toEqual([[at(2), at(40)]])
    const open = read(csvlogSession([off, ran('reset all'), ran('select 1'), off, ran('discard all'), ran('select 3')]))
    expect(open.silences.map(({ from, to }) => [from, to])).toEqual([[at(1), at(2)], [at(4), at(5)]])
  })

  it.each<[string, boolean]>([
    ['select 1', true], ['-- x\n(select 1)', true], ['with a as (update t set b = 1 returning *) select * from a', true], ['show search_path', true], ['begin', true],
    ['with a as (select 1) insert into t select * from a', false], ['select 1 into t', false], ['create table x (a int)', false], ["update t set a = 'select'", false],
  ])('whether %j proves that all statements are logged: %j', (sql, isProof) => {
    expect(read(csvlogSession([ran(sql)])).proofs).toHaveLength(isProof ? 1 : 0)
    expect(read(csvlogSession([{ message: `duration: 1 ms  statement: ${sql}` }])).proofs).toEqual([])
  })
})

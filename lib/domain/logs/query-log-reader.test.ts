import { describe, expect, it } from 'vitest'
import { openLogReader } from './open-log-reader.ts'
import { readInstant } from './query-log-row.ts'
import { recogniseLog } from './recognise-log.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const header = 'query_text,user_name,start_time,end_time,aborted,database_name,schema_name\n'

function read(text: string, database: string | null = 'shop') {
  const data = bytes(text)
  const recognised = recogniseLog(data)
  if (!recognised.ok) throw new Error(recognised.refusal.code)
  const reader = openLogReader(recognised.log, { database, capture: null, shapeOf: (statement) => statement.trim() })
  const batches = [reader.push(data.subarray(recognised.log.start.offset)), reader.end()]
  return {
    executions: batches.flatMap((batch) => batch.executions), problems: batches.flatMap((batch) => batch.problems),
    captured: batches.flatMap((batch) => batch.captured), cancelled: batches[0]!.counts.cancelled, otherDatabases: batches[0]!.counts.otherDatabases,
  }
}

describe('a query log', () => {
  it('reads rows by the names of the header', () => {
    const { executions, captured, problems } = read(`${header}"select a,\n""b"" from t",bo,2026-11-21T10:00:00+01:00,2026-11-21T10:00:05+01:00,false,shop,crm\n`)
    expect(executions).toMatchObject([{
      shape: 'select a,\n"b" from t', at: Date.UTC(2026, 10, 21, 9), reader: { user: 'bo', application: '', host: '' }, database: 'shop', searchPath: ['crm'], lines: [2, 3], outcome: 'known',
    }])
    expect(captured).toEqual([[Date.UTC(2026, 10, 21, 9), Date.UTC(2026, 10, 21, 9, 0, 5)]])
    expect(problems).toEqual([])
  })

  it('leaves out what was aborted or ran elsewhere, and counts it', () => {
    const row = (aborted: string, database: string) => `select 1,bo,2026-11-21T10:00:00Z,,${aborted},${database},\n`
    const batch = read(header + row('true', 'shop') + row('1', 'shop') + row('False', 'other') + row('', '') + row('0', 'shop'))
    expect([batch.executions.length, batch.cancelled, batch.otherDatabases]).toEqual([2, 2, 1])
    expect(read(`sql,time,error\nselect 1,1790000000,\nselect 2,1790000000,boom\n`).executions.map(({ shape }) => shape)).toEqual(['select 1'])
  })

  it('gives equal rows identities of their own, and the same ones again', () => {
    const text = `${header}${'select 1,bo,2026-11-21T10:00:00Z,,,,\n'.repeat(3)}`
    const hashes = read(text).executions.map(({ identity }) => (identity.kind === 'row' ? identity.hash : 0))
    expect(new Set(hashes).size).toBe(3)
    expect(read(text).executions.map(({ identity }) => (identity.kind === 'row' ? identity.hash : 0))).toEqual(hashes)
  })

  it('says once that times have no zone, counts rows of another shape, keeps the start of a cut one', () => {
    const { problems, executions } = read(`${header}select 1,bo,2026-11-21 10:00:00,,,,\nselect 2,bo,2026-11-21 10:00:01,,,,\nx\nselect 3,bo,never,,,,\n"select ema`)
    expect(problems).toEqual([
      { code: 'time-without-zone', line: 2, count: 1 }, { code: 'broken-record', line: 4, count: 1 }, { code: 'bad-time', line: 5, count: 1 }, { code: 'cut-at-end', line: 6, count: 1 },
    ])
    expect(executions.map(({ shape }) => shape)).toEqual(['select 1', 'select 2', 'x …', 'select ema …'])
  })

  it('reads NDJSON by its keys, line by line, and gives its rows the identities they have as CSV', () => {
    const line = (fields: object) => `${JSON.stringify(fields)}\n`
    const text = [
      line({ query: 'select a,\n"b" from t', timestamp: 1795298099.604, user: 'bo', session_id: 's', downstream_tables: [] }), line({ sql: 'select 2', Time: '2026-11-21T21:55:00Z', user: null, error: null, aborted: false }),
      line({ query: 'select 3', timestamp: 1795298100000, user: 'bo', error: { code: 7 } }), line({ query: 'select 4', timestamp: 1795298100000, aborted: true }), line({ query: 'select 5', timestamp: 1795298100000, database: 'other' }),
      line({ timestamp: 1795298100000 }), line({ query: 'select 6' }), '7\n', 'junk\n', '{"timestamp":1795298100000,"user":"bo","query":"select 8, \\"é\\" fro',
    ].join('')
    const batch = read(text)
    expect(batch.executions).toMatchObject([
      { shape: 'select a,\n"b" from t', at: Date.UTC(2026, 10, 21, 21, 54, 59, 604), reader: { user: 'bo', application: '', host: '' }, database: '', searchPath: null, lines: [1, 1], outcome: 'known' },
      { shape: 'select 2', reader: { user: '' } }, { shape: 'select 8, "é" fro …', at: 1795298100000, lines: [10, 10] },
    ])
    expect([batch.cancelled, batch.otherDatabases]).toEqual([2, 1])
    expect(batch.problems).toEqual([{ code: 'bad-time', line: 7, count: 1 }, { code: 'broken-record', line: 8, count: 2 }, { code: 'cut-at-end', line: 10, count: 1 }])
    const asCsv = read('query,timestamp,user\n"select a,\n""b"" from t",1795298099.604,bo\n')
    expect(batch.executions[0]!.identity).toEqual(asCsv.executions[0]!.identity)
  })

  it.each<[string, string | null]>([
    ['2026-11-21', '2026-11-21T00:00:00.000Z'], ['2026-11-21 10:00', '2026-11-21T10:00:00.000Z'], ['2026-11-21T10:00:00.123456-0530', '2026-11-21T15:30:00.123Z'],
    ['2026-11-21 10:00:00 UTC', '2026-11-21T10:00:00.000Z'], ['2026-11-21T10:00:00+02', '2026-11-21T08:00:00.000Z'],
    ['1795298099', '2026-11-21T21:54:59.000Z'], ['1795298099604', '2026-11-21T21:54:59.604Z'], ['1795298099.604', '2026-11-21T21:54:59.604Z'],
    ['21/11/2026', null], ['2026-13-41', null], ['2026-02-30T10:00:00Z', null], ['2024-02-29', '2024-02-29T00:00:00.000Z'], ['', null],
  ])('the instant %j', (text, expected) => {
    const instant = readInstant(text)
    expect(instant && new Date(instant.at).toISOString()).toBe(expected)
  })
})

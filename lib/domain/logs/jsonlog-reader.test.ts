import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvlogRow, csvlogSession, failed, jsonlogRow, ran, type FixtureRow } from './csvlog-fixture.ts'
import { createCsvlogReader } from './csvlog-reader.ts'
import { createJsonlogReader } from './jsonlog-reader.ts'
import type { LogReader } from './log-reader.ts'
import type { SessionLogOptions } from './session-log-reader.ts'

const options: SessionLogOptions = {
  database: 'shop', capture: { server: { log_statement: 'all', log_timezone: 'UTC' }, overrides: [], roles: [] }, shapeOf: (statement) => statement.trim(),
}
const bytes = (text: string) => new TextEncoder().encode(text)

function read(text: string | Uint8Array, more: Partial<SessionLogOptions> = {}, cuts: number[] = []) {
  const data = typeof text === 'string' ? bytes(text) : text
  const edges = [0, ...cuts.map((cut) => cut % (data.length + 1)).sort((a, b) => a - b), data.length]
  return said(createJsonlogReader({ ...options, ...more }), edges.slice(1).map((to, i) => data.subarray(edges[i], to)))
}

/** Everything a reader says of these chunks, whichever chunk it came with. */
function said(reader: LogReader, chunks: Uint8Array[]) {
  const batches = [...chunks.map((chunk) => reader.push(chunk)), reader.end()]
  const counts = Object.fromEntries((['rows', 'executions', 'cancelled', 'otherDatabases'] as const).map((key) => [key, batches.reduce((sum, batch) => sum + batch.counts[key], 0)]))
  const problems = new Map<string, { line: number; count: number }>()
  for (const { code, line, count } of batches.flatMap((batch) => batch.problems)) problems.set(code, { line: problems.get(code)?.line ?? line, count: (problems.get(code)?.count ?? 0) + count })
  return {
    executions: batches.flatMap((batch) => batch.executions), settings: batches.flatMap((batch) => batch.settings), silences: batches.flatMap((batch) => batch.silences),
    births: batches.flatMap((batch) => batch.births), losses: batches.flatMap((batch) => batch.losses), counts, problems: Object.fromEntries(problems), ends: reader.ends(),
  }
}

const rows: FixtureRow[] = [
  ran('create table t (a int)'), ran('set search_path = crm, "Ö"'), ran("select 'é\n\t\\ \"x\"'\nfrom t"), ran('select 1/0'), failed('select 1/0', { transaction: '1/4' }),
  { message: 'duration: 3.7 ms  execute s: select b from t where a = $1', detail: 'Parameters: $1 = \'4\'' }, ran('select 2', { host: '[local]', application: '' }), ran('select 3', { database: 'other' }),
  ran("set log_statement = 'none'"), { message: 'disconnection: session time: 0:00:01' },
]

describe('a jsonlog', () => {
  it('says what the csvlog of the same rows says, but for its lines', () => {
    const csvlog = said(createCsvlogReader(options), [bytes(csvlogSession(rows))])
    const withoutLines = (outcome: typeof csvlog) => ({ ...outcome, executions: outcome.executions.map((execution) => ({ ...execution, lines: null })) })
    const jsonlog = read(csvlogSession(rows, undefined, 1, jsonlogRow))
    expect(withoutLines(jsonlog)).toEqual(withoutLines(csvlog))
    expect(jsonlog.executions.length).toBeGreaterThan(4)
    expect(jsonlog.executions[2]).toMatchObject({ lines: [3, 3], searchPath: ['crm', 'Ö'], identity: { kind: 'session', session: '6b021333.11a0', line: 3 } })
  })

  it('keeps an address that looks as if it had a port', () => {
    expect(read(jsonlogRow(ran('select 1')).replace('"127.0.0.1"', '"fe80::1"')).executions[0]!.reader.host).toBe('fe80::1')
    expect(said(createCsvlogReader(options), [bytes(csvlogRow(ran('select 1', { host: 'fe80::1:38492' })))]).executions[0]!.reader.host).toBe('fe80::1')
  })

  it('keeps the beginning of a statement whose record was cut, and does not take the record for read', () => {
    const text = csvlogSession([ran('select 1'), ran('select "email", phone from customer')], undefined, 1, jsonlogRow)
    const { executions, problems } = read(text.slice(0, text.indexOf('ne from customer')))
    expect(executions.at(-1)).toMatchObject({ shape: 'select "email", pho …', outcome: 'damaged' })
    expect(problems).toEqual({ 'cut-at-end': { line: 2, count: 1 } })
    const reader = createJsonlogReader(options)
    reader.push(bytes(text.slice(0, -20)))
    reader.end()
    expect(reader.state().position).toEqual({ offset: text.indexOf('\n') + 1, line: 2 })
  })

  it('parts a record from one that was cut on the same line, and reads on behind junk', () => {
    const record = (line: number) => jsonlogRow(ran(`select ${line}, '{"timestamp":"x"}'`, { line }))
    const { executions, problems } = read(`${record(1).slice(0, -60)}${record(2)}\u0000\u0001{"x\n[1]\nnull\n{}\n\n${record(3)}`)
    expect(executions.map(({ shape, outcome }) => [shape.slice(0, 8), outcome])).toEqual([['select 1', 'damaged'], ['select 2', 'known'], ['select 3', 'waiting']])
    expect(problems['broken-record']).toEqual({ line: 1, count: 5 })
  })

  it('gives up a record that is too long and keeps its beginning', () => {
    const text = csvlogSession([ran(`select ${'a, '.repeat(400)} b from t`), ran('select 2')], undefined, 1, jsonlogRow)
    const { executions, problems } = read(text, { maxRecordBytes: 600 }, [610, 700, 900])
    expect(executions.map(({ shape, outcome }) => [shape.slice(0, 10), outcome])).toEqual([['select a, ', 'damaged'], ['select 2', 'waiting']])
    expect(problems).toEqual({ 'broken-record': { line: 1, count: 1 } })
  })

  it('tells times and sessions that cannot be', () => {
    const row = jsonlogRow(ran('select 1'))
    expect(read(row.replace('10:00:00.000 UTC', 'noon')).problems).toEqual({ 'bad-time': { line: 1, count: 1 } })
    expect(read(row.replace('"line_num":1', '"line_num":-1')).problems).toEqual({ 'bad-session': { line: 1, count: 1 } })
    expect(read(row.replace('"line_num":1', '"line_num":"1"')).executions).toHaveLength(1)
    expect(read(row.replace('"message":', '"__proto__":{"message":1},"message":')).executions).toHaveLength(1)
  })

  it('says the same however its bytes are cut into chunks, whatever they are', () => {
    const text = csvlogSession(rows, undefined, 1, jsonlogRow)
    const damaged = fc.tuple(fc.constantFrom(text, text.slice(0, 700), text.slice(50)), fc.nat(text.length), fc.uint8Array({ maxLength: 40 }))
    fc.assert(fc.property(damaged, fc.array(fc.nat(5_000), { maxLength: 8 }), ([base, at, junk], cuts) => {
      const whole = bytes(base)
      const data = new Uint8Array([...whole.subarray(0, at), ...junk, ...whole.subarray(at)])
      expect(read(data, {}, cuts)).toEqual(read(data))
    }), { numRuns: 300 })
  })
})

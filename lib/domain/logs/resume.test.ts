import { describe, expect, it } from 'vitest'
import { csvlogRow, csvlogSession, failed, jsonlogRow, ran, type FixtureRow } from './csvlog-fixture.ts'
import { joinIntervals, captureGrain } from './captured-intervals.ts'
import { openLogReader } from './open-log-reader.ts'
import { recogniseLog } from './recognise-log.ts'
import type { LogBatch } from './log-batch.ts'
import type { LogReader, ReaderState } from './log-reader.ts'
import type { CaptureSettings } from '../inventory/catalog.ts'

const capture: CaptureSettings = { server: { log_statement: 'all', log_timezone: 'UTC' }, overrides: [], roles: [] }

const serverLog = (write: (row: FixtureRow) => string) => [
  csvlogSession([
    ran('create table t (a int)'), ran('set search_path = crm, "Ö"'), ran("select 'é\n\n\"x\"'\nfrom t"), ran('begin'), ran('set local search_path = z'), ran('select 1/0'), failed('select 1/0', { transaction: '1/6' }),
    ran('commit'), ran('prepare p as select a from t'), { message: 'execute <unnamed>: execute p' }, ran("set log_statement = 'none'"), { message: 'a', severity: 'NOTICE' },
  ], undefined, 1, write),
  '\u0000"junk\n',
  csvlogSession([ran('select 2'), ran("alter role r set log_statement = 'none'"), ran('select 3'), ran('select 4')].map((row) => ({ ...row, process: 4513 })), '6b021400.2', 1, write),
  write({ user: '', database: '', host: '', session: '6b02.1', message: 'parameter "log_statement" changed to "none"', at: '2026-11-21 11:00:00.000 UTC' }),
  csvlogSession([ran('select 5')], '6b021500.3', 1, write),
].join('')

const queryLog = `query,user,time\n${'select 1,bo,2026-11-21T10:00:00Z\n'.repeat(3)}"select\n2",bo,2026-11-21 10:00:01\nx\nselect 3,ann,2026-11-21T10:00:02Z\n`

const ndjson = ['{"query":"select 1","user":"bo","time":"2026-11-21T10:00:00Z"}\n'.repeat(3), '{"query":"select\\n2, \\"é\\"","time":"2026-11-21 10:00:01"}\nx\n', '{"sql":"select 3","time":1795298099}'].join('')

function outcome(batches: LogBatch[], reader: LogReader) {
  const sum = (key: keyof LogBatch['counts']) => batches.reduce((total, { counts }) => total + counts[key], 0)
  const problems = new Map<string, number>()
  for (const { code, count } of batches.flatMap((batch) => batch.problems)) problems.set(code, (problems.get(code) ?? 0) + count)
  return {
    executions: batches.flatMap((batch) => batch.executions), settings: batches.flatMap((batch) => batch.settings), silences: batches.flatMap((batch) => batch.silences),
    births: batches.flatMap((batch) => batch.births), captured: joinIntervals(batches.flatMap((batch) => batch.captured), captureGrain), problems,
    counts: [sum('rows'), sum('executions'), sum('cancelled'), sum('otherDatabases')], ends: reader.ends(),
  }
}

describe('a reader that was killed', () => {
  it.each([['csvlog', serverLog(csvlogRow)], ['jsonlog', serverLog(jsonlogRow)], ['query log', queryLog], ['query log in JSON', ndjson]])('goes on in a %s from any byte as if it had not been', (_, text) => {
    const bytes = new TextEncoder().encode(text)
    const recognised = recogniseLog(bytes)
    if (!recognised.ok) throw new Error(recognised.refusal.code)
    const { log } = recognised
    const open = (state?: ReaderState) => openLogReader(log, { database: 'shop', capture, shapeOf: (statement) => statement.trim() }, state)
    const clean = open()
    const expected = outcome([clean.push(bytes.subarray(log.start.offset)), clean.end()], clean)
    expect(expected.executions.length).toBeGreaterThan(4)
    for (let stop = log.start.offset; stop <= bytes.length; stop += 3) {
      const killed = open()
      const before = killed.push(bytes.subarray(log.start.offset, stop))
      const state = JSON.parse(JSON.stringify(killed.state())) as ReaderState
      const next = open(state)
      const after = next.push(bytes.subarray(state.position.offset))
      expect(outcome([before, after, next.end()], next)).toEqual(expected)
    }
  })
})

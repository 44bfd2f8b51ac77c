// A real server that writes its log twice, as csvlog and as jsonlog: both must say the same of every statement.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { startPostgres } from '#lib/server/demo/postgres-server.ts'
import { hasSharedData, sharedLines, whyNoSharedData } from '#lib/testing/shared-data.ts'
import { openLogReader } from './open-log-reader.ts'
import { recogniseLog } from './recognise-log.ts'
import type { LogBatch } from './log-batch.ts'

const capture = { server: { log_statement: 'all', log_min_duration_statement: '-1', log_timezone: 'Europe/Stockholm' }, overrides: [], roles: [] }

type Statement = string | { text: string; values?: unknown[]; name?: string }
const own: Statement[] = [
  'create table t (a int, "ö" text)', 'select a,\n\t"ö" -- \\ "two"\nfrom t where "ö" = \'x,"y"\'', 'select nope from t', 'select 1 / 0', 'selec 1', 'select a from t; select 1 / a from t',
  'prepare p (int) as select a from t where a = $1', 'execute p (4)', "execute p ('x')", 'begin', 'set local search_path = z', 'select 1', 'select 1 / 0', 'select 2', 'commit', 'set search_path = y, public', 'select 4',
  { text: 'select a from t where "ö" = $1', values: ['x"\\\n'] }, { name: 's', text: 'select "ö" from t where a = $1', values: [1] }, { text: 'select 1 / (a - $1::int) from t', values: [5] },
  "set log_min_duration_statement = 0; set log_statement = 'none'", 'select 5', 'reset all', "alter role postgres in database template1 set log_statement = 'none'", "set log_statement = 'none'", 'select 6',
]

function read(files: string[], format: string) {
  const bytes = Buffer.concat(files.map((file) => readFileSync(file)))
  const recognised = recogniseLog(bytes.subarray(0, 65_536))
  if (!recognised.ok) throw new Error(recognised.refusal.code)
  expect(recognised.log.format).toBe(format)
  const reader = openLogReader(recognised.log, { database: 'postgres', capture, shapeOf: (statement) => statement.trim() })
  const batches = [reader.push(bytes), reader.end()]
  const all = <T>(of: (batch: LogBatch) => T[]) => batches.flatMap(of)
  return {
    executions: all((batch) => batch.executions).map((execution) => ({ ...execution, lines: null })), settings: all((batch) => batch.settings), serverStarts: all((batch) => batch.serverStarts),
    silences: all((batch) => batch.silences), births: all((batch) => batch.births), losses: all((batch) => batch.losses), proofs: all((batch) => batch.proofs), sessions: all((batch) => batch.sessions), captured: all((batch) => batch.captured),
    problems: all((batch) => batch.problems).map(({ code, count }) => ({ code, count })), counts: batches.map((batch) => batch.counts), ends: reader.ends(),
  }
}

it(`a server's csvlog and jsonlog say the same${hasSharedData ? ', of real statements too' : whyNoSharedData}`, async () => {
  const server = await startPostgres({ csvlog: true, settings: { log_destination: 'csvlog,jsonlog', log_timezone: 'Europe/Stockholm', log_connections: 'on', log_disconnections: 'on' } })
  try {
    // The tables are not there: the server logs each statement, and then why it failed. What counts is that both logs say so alike.
    const real = hasSharedData ? sharedLines<{ sql: string; schema: string | null }>('sql/statements.jsonl').filter(({ schema }) => schema?.includes('hubspot')).map(({ sql }) => sql) : []
    for (const statements of [own, real, own]) {
      const client = new Client({ connectionString: server.url(), application_name: 'Meta "base", 1' })
      await client.connect()
      for (const statement of statements) await client.query(statement as string).catch(() => undefined)
      await client.end()
    }
    const [csv, json] = [server.logFiles(), server.logFiles().map((file) => file.replace(/\.csv$/, '.json'))]
    const size = () => [...csv, ...json].reduce((sum, file) => sum + readFileSync(file).length, 0)
    for (let before = -1; before !== size(); await sleep(300)) before = size()
    const [fromCsv, fromJson] = [read(csv, 'csvlog'), read(json, 'jsonlog')]
    expect(fromJson).toEqual(fromCsv)
    expect(fromJson.executions.length).toBeGreaterThan(20)
    if (hasSharedData) expect(real.length).toBeGreaterThan(100)
    expect(fromJson.counts[0]!.cancelled).toBeGreaterThan(real.length / 2)
    expect(fromJson.problems).toEqual([])
  } finally {
    await server.stop()
  }
}, 60_000)

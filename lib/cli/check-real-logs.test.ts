// The straight line, whole: a real PostgreSQL with its csvlog, real statements of real companies, and what the server itself says that
// they read. HubSpot and Zendesk on a server each: both call their database `postgres` and share table names.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { runCheck, type CheckedColumn, type CheckRun } from '#lib/testing/check-run.ts'
import { startPostgres } from '#lib/server/demo/postgres-server.ts'
import { hasSharedData, sharedJson, sharedLines, whyNoSharedData } from '#lib/testing/shared-data.ts'

type Statement = { id: string; schema: string | null; sql: string }
type Truth = { id: string; reads: [string, string][] }
type Types = Record<string, Record<string, Record<string, string>>>

const readers = [
  { user: 'analyst_a', application: 'DBeaver 25.1.0 - Main', kind: 'analyst' },
  { user: 'metabase', application: 'Metabase', kind: 'bi' },
  { user: 'shop_app', application: 'shop', kind: 'application' },
]
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

describe.skipIf(!hasSharedData)(`check on a real PostgreSQL${whyNoSharedData}`, () => {
  it.each([
    ['HubSpot', ['dbt/dbt_hubspot', 'dbt/hubspot_source']],
    ['Zendesk', ['dbt/dbt_zendesk']],
  ])('%s: what the server says was read is used, everything else is unused', async (_, schemas) => {
    const server = await startPostgres({ csvlog: true })
    try {
      const types = sharedJson<Types>('sql/types.json')
      await makeTables(server.url(), schemas.map((schema) => types[schema]))
      const statements = sharedLines<Statement>('sql/statements.jsonl').filter(({ schema }) => schema !== null && schemas.includes(schema))
      const from = new Date(Date.now() + 50)
      await sleep(100)
      const ran = await runAsPeople(server, statements)
      const to = new Date()
      await settled(server.logFiles())

      const run = await runCheck([server.url(), ...server.logFiles().flatMap((file) => ['--log', file]), '--window', `${from.toISOString()}..${to.toISOString()}`])
      expect({ code: run.code, stderr: run.stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('can write') })
      const truth = readsOf(ran)
      expect(statements.length - ran.size).toBe(0)
      expect(run.verdicts.length).toBeGreaterThan(900)
      expect(wrong(run.verdicts, truth)).toEqual([])
      expect(run.verdicts.filter(({ state }) => state === 'used').length).toBe(truth.size)
      expect(wrongCandidates(run)).toEqual([])
      expect(run.candidates.filter(({ reasons }) => reasons.includes('unused')).length).toBe(run.verdicts.filter(({ state }) => state === 'unused').length)
      expect(new Set(run.verdicts.map(({ coverage }) => coverage >= 0.95))).toEqual(new Set([true]))
    } finally {
      await server.stop()
    }
  }, 240_000)
})

async function makeTables(url: string, databases: Types[string][]): Promise<void> {
  const admin = new Client({ connectionString: url })
  await admin.connect()
  const schemas = new Set<string>()
  for (const tables of databases) {
    for (const [key, columns] of Object.entries(tables)) {
      const [schema, table] = key.split('.').slice(-2)
      if (!schemas.has(schema)) await admin.query(`create schema if not exists ${quoted(schema)}`)
      schemas.add(schema)
      await admin.query(`create table ${quoted(schema)}.${quoted(table)} (${Object.entries(columns).map(([name, type]) => `${quoted(name)} ${type}`).join(', ')})`)
    }
  }
  for (const { user } of readers) {
    await admin.query(`create role ${user} login password 'test'`)
    for (const schema of schemas) await admin.query(`grant usage on schema ${quoted(schema)} to ${user}; grant select on all tables in schema ${quoted(schema)} to ${user}`)
  }
  await admin.end()
}

/** Each statement by one of three people in turn; returns the ids of those that the server carried out, with who did. */
async function runAsPeople(server: { url(database: string, user: string, password: string): string }, statements: Statement[]): Promise<Map<string, string>> {
  const clients = await Promise.all(readers.map(async ({ user, application }) => {
    const client = new Client({ connectionString: server.url('postgres', user, 'test'), application_name: application })
    await client.connect()
    return client
  }))
  const ran = new Map<string, string>()
  for (const [at, { id, sql }] of statements.entries()) {
    await clients[at % 3].query(sql).then(() => ran.set(id, readers[at % 3].kind), (error: Error) => process.stderr.write(`${id}: ${error.message}\n`))
  }
  await Promise.all(clients.map((client) => client.end()))
  return ran
}

/** Waits until the collector has written everything. */
async function settled(files: string[]): Promise<void> {
  const size = () => files.reduce((sum, file) => sum + readFileSync(file).length, 0)
  for (let before = -1; before !== size(); await sleep(300)) before = size()
}

function readsOf(ran: Map<string, string>): Map<string, Set<string>> {
  const truth = new Map<string, Set<string>>()
  for (const { id, reads } of sharedLines<Truth>('sql/reads-truth.jsonl')) {
    const kind = ran.get(id)
    if (kind === undefined) continue
    for (const [table, column] of reads) {
      if (column === '*') continue
      const key = `${table.includes('.') ? table : `public.${table}`}.${column}`.toLowerCase()
      truth.set(key, (truth.get(key) ?? new Set()).add(kind))
    }
  }
  return truth
}

/** Candidates for a reason that the verdicts do not bear out, or recommended although a rule spares them. */
function wrongCandidates({ candidates, verdicts }: CheckRun): string[] {
  const verdictOf = new Map(verdicts.map((verdict) => [`${verdict.schema}.${verdict.table}.${verdict.column}`, verdict]))
  return candidates.flatMap(({ schema, table, column, reasons, recommendation, sparedBy, sql }) => {
    const key = `${schema}.${table}.${column}`
    const { state, group } = verdictOf.get(key)!
    const isBorneOut = reasons.includes('unused') === (state === 'unused') && reasons.includes('star-only') === (state === 'used' && group === 'star-only')
    return isBorneOut && (sparedBy === null || (recommendation === 'keep' && sql === null)) ? [] : [`${key}: ${reasons.join(' ')} of ${state} ${group}, ${recommendation}`]
  })
}

function wrong(verdicts: CheckedColumn[], truth: Map<string, Set<string>>): string[] {
  return verdicts.flatMap((row) => {
    const key = `${row.schema}.${row.table}.${row.column}`.toLowerCase()
    const kinds = truth.get(key)
    const isAnalytics = kinds !== undefined && (kinds.has('analyst') || kinds.has('bi'))
    const expected = { state: kinds ? 'used' : 'unused', analytics: isAnalytics ? 'used' : 'unused', operations: kinds?.has('application') ? 'used' : 'unused' }
    const isRight = row.state === expected.state && row.analytics === expected.analytics && row.operations === expected.operations
    return isRight ? [] : [`${key}: ${row.state}/${row.analytics}/${row.operations} ${row.reason ?? ''}, expected ${Object.values(expected).join('/')}`]
  })
}

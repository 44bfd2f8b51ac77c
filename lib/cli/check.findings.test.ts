// findings.json of `check`, on a SQLite file and on a real PostgreSQL: what the rules say of one database by itself.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, inject, it } from 'vitest'
import type { ExportedFinding } from '#lib/domain/findings/finding-export.ts'
import { csvlogRow } from '#lib/domain/logs/csvlog-fixture.ts'
import { runHere } from '#lib/testing/check-run.ts'
import { createDatabase, runSql } from '#lib/testing/postgres-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'big-trust-findings-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const start = Date.UTC(2026, 7, 1)
const at = (hours: number) => new Date(start + hours * 3_600_000).toISOString()

async function check(name: string, target: string, log: string, more: string[] = []) {
  const out = join(folder, name)
  const path = join(folder, `${name}.csv`)
  writeFileSync(path, log)
  const run = await runHere([target, '--log', path, '--window', '2026-08-01T00:00:00Z..2026-11-20T00:00:00Z', '--out', out, ...more])
  expect({ code: run.code, stderr: run.code === 0 ? '' : run.stderr }).toEqual({ code: 0, stderr: '' })
  return { ...run, findings: JSON.parse(readFileSync(join(out, 'findings.json'), 'utf8')) as ExportedFinding[] }
}

function shop(name: string, sql: string): string {
  const path = join(folder, `${name}.sqlite`)
  const database = new Database(path)
  database.exec(sql)
  database.close()
  return path
}

const reads = (...statements: [sql: string, user: string][]) => `query,user,time\n${Array.from({ length: 232 }, (_, i) => statements.map(([sql, user]) => `${sql},${user},${at(i * 12)}`).join('\n')).join('\n')}\n`

it('finds the sensitive field that nobody reads, and says once what it could not look at', async () => {
  const target = shop('unused', 'create table customer (id integer primary key, email text, birth_date text, city text)')
  const { findings, stdout } = await check('unused', target, reads(['select email from customer', 'metabase']))
  expect(findings).toEqual([{
    code: 'sensitive-unused', version: 1, severity: 'high', schema: 'main', table: 'customer', column: 'birth_date',
    norm: 'GDPR Art. 5(1)(c); GDPR Art. 5(1)(e); ISO/IEC 27001:2022 A.8.10',
    message: expect.stringMatching(/^Nobody has read birth_date of customer, neither for analytics nor in operations, in the 11\d days to Nov \d+, 2026; the logs captured 100% of that time\.$/),
  }])
  expect(stdout).toContain('One finding: high 1')
  const told = stdout.split('\n').filter((line) => line.includes('not assessed: nothing declared'))
  expect(told).toHaveLength(1)
  for (const code of ['no-purpose', 'no-lawful-basis', 'retention-missing', 'no-owner', 'recipient-not-declared', 'attestation-overdue']) expect(told[0]).toContain(code)
  expect(stdout).toContain('not assessed: SQLite has no grants; readers are declared (granted-never-used, public-reads-sensitive)')
})

it('does not take “no evidence” for “unused”: the log is incomplete, and that is the finding', async () => {
  const target = shop('gap', 'create table customer (id integer primary key, email text, birth_date text)')
  const log = reads(['select email from customer', 'metabase']).split('\n').filter((line, i) => i < 2 || !/2026-(09|10)/.test(line)).join('\n')
  const { findings } = await check('gap', target, log, ['--lang', 'sv'])
  expect(findings.map(({ code, table, column }) => [code, table, column])).toEqual([['logging-incomplete', null, null]])
  expect(findings[0]!.message).toMatch(/^Loggarna från gap\.sqlite berättar inte allt som läses där\. De fångade /)
})

it('takes a log that is new, and whole since it began, for nothing but new', async () => {
  const target = shop('new', 'create table customer (id integer primary key, email text, birth_date text)')
  const recent = (days: string[]) => `query,user,time\n${days.map((day) => `select email from customer,metabase,2026-11-${day}T00:00:00Z`).join('\n')}\n`
  expect((await check('new', target, recent(['16', '17', '18', '19']))).findings).toEqual([])
  expect((await check('new-gap', target, recent(['08', '09', '18', '19']))).findings.map(({ code }) => code)).toEqual(['logging-incomplete'])
})

it('writes an empty list where there is nothing', async () => {
  const target = shop('fine', 'create table customer (id integer primary key, email text)')
  expect((await check('fine', target, reads(['select email from customer', 'metabase']))).findings).toEqual([])
})

it('asks a PostgreSQL: a shared account, a grant nobody uses, a field open to everybody; hostile names stay text', async () => {
  const url = await createDatabase(inject('postgresUrl'), 'findings')
  await runSql(url, `CREATE TABLE customer (id int PRIMARY KEY, email text, "birth_date\u202e" text); CREATE TABLE credit_application (customer_id int, national_id text, passport_number text);
    GRANT SELECT (customer_id, national_id) ON credit_application TO PUBLIC; CREATE ROLE findings_idle LOGIN; GRANT SELECT ON customer TO findings_idle; CREATE ROLE till_app LOGIN; GRANT SELECT ON customer TO till_app`)
  const row = (hours: number, shop: number) => csvlogRow({
    at: at(hours).replace('T', ' ').replace('Z', ' UTC'), user: 'till_app', database: new URL(url).pathname.slice(1), host: `10.${shop}.0.11:5000`, session: `6b02133${shop}.11a0`, line: hours + 1, application: 'till',
    message: 'statement: select email from customer',
  })
  const log = Array.from({ length: 2_664 }, (_, i) => row(i, 1 + (i % 2))).join('')
  const { findings } = await check('shared', url, log)
  expect(findings.find(({ code }) => code === 'shared-account')).toMatchObject({ severity: 'medium', schema: null, table: null, column: null, message: expect.stringContaining('till_app') })
  expect(findings.filter(({ code }) => code === 'public-reads-sensitive')).toMatchObject([{ severity: 'critical', table: 'credit_application', column: 'national_id' }])
  expect(findings[0]!.severity).toBe('critical')
  expect(JSON.stringify(findings.map(({ message }) => message))).not.toContain('\u202e')

  // That log is not the server's own and calls itself complete: what it does not show was not done.
  const { findings: complete } = await check('idle', url, reads(['select email from customer', 'till_app']))
  expect(complete.filter(({ code }) => code === 'granted-never-used')).toMatchObject([
    { table: null, column: null, message: 'findings_idle may read one table with customer data (3 fields, one of them sensitive) and has read nothing of it.' },
  ])
  expect(findings.map(({ code }) => code)).not.toContain('granted-never-used')
})

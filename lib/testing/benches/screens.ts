// What a person waits for, on both engines: the overview, lists and searches over 100,000 fields in 50 systems and 2,000,000 days of reads, the rooms of
// somebody who owns a third of them, and 100,000 events of the audit log, some beside the plainest SQL that gives the same figures. Server time, 95th percentile.
import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Client } from 'pg'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { openProduct, type Product } from '#lib/server/door/product.ts'
import type { Outcome } from '#lib/server/door/use-case.ts'
import { listAuditEvents } from '#lib/server/audit/list-audit-events.ts'
import { listFindings } from '#lib/server/findings/list-findings.ts'
import { listFieldChoices } from '#lib/server/inventory/list-field-choices.ts'
import { listFields } from '#lib/server/inventory/list-fields.ts'
import { getMinimisation } from '#lib/server/minimisation/get-minimisation.ts'
import { getWhatIf } from '#lib/server/minimisation/get-what-if.ts'
import { listCandidates } from '#lib/server/minimisation/list-candidates.ts'
import { getOverview } from '#lib/server/overview/get-overview.ts'
import { findNext } from '#lib/server/work/find-next.ts'
import { getWork } from '#lib/server/work/get-work.ts'
import { broadNow, fillBroad } from '../broad-inventory.ts'
import { fillBroadWork } from '../broad-work.ts'
import { createDatabase } from '../postgres-database.ts'
import { startPostgres } from '#lib/server/demo/postgres-server.ts'

const actor: Actor = { kind: 'person', id: 'cio', role: 'cio', sessionId: 'session-1' }
const owner: Actor = { kind: 'person', id: 'person-1', role: 'owner', sessionId: 'session-2' }
const auditor: Actor = { kind: 'person', id: 'auditor', role: 'auditor', sessionId: 'session-3' }
const size = { systems: 50, fieldsPerSystem: 2_000, daysPerField: 20, auditEvents: 100_000 }
const goals = { overview: 150, list: 150, search: 100 } as const

type Ask = (sql: string) => Promise<unknown>

export async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-bench-'))
  const server = await startPostgres()
  try {
    await onSqlite(join(folder, 'product.sqlite'))
    await onPostgres(await createDatabase(server.url(), 'bench'))
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function onSqlite(path: string): Promise<void> {
  const product = await filled(path)
  const bare = new Database(path)
  bare.exec(daysSql('sqlite'))
  await measure('SQLite', product, async (sql) => bare.prepare(sql).all())
  bare.close()
  await product.gateway.close()
}

async function onPostgres(url: string): Promise<void> {
  const product = await filled(url)
  const bare = new Client({ connectionString: url })
  await bare.connect()
  await bare.query(daysSql('postgres'))
  await bare.query('VACUUM ANALYZE')
  await measure('PostgreSQL', product, (sql) => bare.query(sql))
  await bare.end()
  await product.gateway.close()
}

async function filled(database: string): Promise<Product> {
  const product = { ...(await openProduct(database)), now: () => broadNow }
  await fillBroad(product, size)
  await fillBroadWork(product, size)
  return product
}

/** Twenty days of reads for every field. */
function daysSql(engine: 'sqlite' | 'postgres'): string {
  const numbers = engine === 'sqlite' ? `(with recursive n(n) as (select 1 union all select n + 1 from n where n < ${size.daysPerField}) select n from n)` : `generate_series(1, ${size.daysPerField}) as`
  const day = engine === 'sqlite' ? `date('2026-10-01', '+' || n || ' days')` : `to_char(date '2026-10-01' + n::int, 'YYYY-MM-DD')`
  return `insert into field_days (field_id, day, reader_kind, grade, system_id, executions, last_at)
    select fields.id, ${day}, 'bi', 'explicit', fields.system_id, 3, 1790000000000 from fields, ${numbers} ${engine === 'sqlite' ? 'as days' : 'n'}`
}

async function measure(engine: string, product: Product, bare: Ask): Promise<void> {
  process.stdout.write(`  ${engine}\n`)
  const list = (input: Parameters<typeof listFields>[1]) => async () => done(await listFields({ product, actor }, input))
  const from = 'from fields join systems on systems.id = fields.system_id join datasets on datasets.id = fields.dataset_id left join verdicts on verdicts.field_id = fields.id where fields.gone_at is null'
  const page = (condition: string, order: string) => async () => {
    await bare(`select fields.id, fields.name, systems.name as s, datasets.name as d, verdicts.state ${from} ${condition} order by ${order} limit 50`)
    await bare(`select count(*) ${from} ${condition}`)
  }
  await compare('overview', goals.overview, async () => done(await getOverview({ product, actor }, {})), () =>
    bare(`select fields.system_id, verdicts.analytics, verdicts.quarter, fields.category, fields.is_sensitive, count(*) ${from} and fields.is_customer_data group by 1, 2, 3, 4, 5`))
  await compare('filter choices', goals.list, async () => done(await listFieldChoices({ product, actor }, {})))
  await compare('list, by place', goals.list, list({}), page('', 'systems.name_key, datasets.name_key, fields.position'))
  await compare('list, page 1000', goals.list, list({ page: 1_000 }))
  await compare('list, by name, last first', goals.list, list({ sort: 'name', direction: 'desc' }), page('', 'fields.name_key desc'))
  for (const sort of ['system', 'category', 'state', 'coverage', 'reads', 'lastRead'] as const) await compare(`list, by ${sort}`, goals.list, list({ sort, direction: 'desc' }))
  await compare('list, unused customer data', goals.list, list({ analytics: ['unused'], is: ['customer'] }), page(`and verdicts.analytics = 'unused' and fields.is_customer_data`, 'systems.name_key, datasets.name_key, fields.position'))
  await compare('list, unused and sensitive, by reads', goals.list, list({ state: ['unused'], is: ['sensitive'], sort: 'reads', direction: 'desc' }))
  await compare('list, a rare reason', goals.list, list({ reason: ['code-body'] }), page(`and verdicts.reason = 'code-body'`, 'systems.name_key, datasets.name_key, fields.position'))
  await compare('list, one system, by name', goals.list, list({ system: ['system-7'], sort: 'name' }))
  await compare('search, one field', goals.search, list({ q: 'loyalty_tier_4711' }), page(`and fields.search_text like '%loyalty_tier_4711%'`, 'systems.name_key'))
  await compare('search, some', goals.search, list({ q: 'customer birth' }), page(`and fields.search_text like '%customer%' and fields.search_text like '%birth%'`, 'systems.name_key'))
  await compare('search, nearly all', goals.search, list({ q: 'e' }), page(`and fields.search_text like '%e%'`, 'systems.name_key'))
  await compare('search, none', goals.search, list({ q: 'there-is-no-such-field' }))
  await compare('search, unused among some', goals.search, list({ q: 'email', analytics: ['unused'] }))
  for (const [who, asking] of [['', actor], ['an owner’s ', owner]] as const) {
    const call = { product, actor: asking }
    if (asking === owner) await compare(`${who}overview`, goals.overview, async () => done(await getOverview(call, {})))
    if (asking === owner) await compare(`${who}fields`, goals.list, async () => done(await listFields(call, {})))
    await compare(`${who}minimisation, its counts`, goals.list, async () => [done(await getMinimisation(call, {})), done(await getWhatIf(call, {}))])
    await compare(`${who}candidates`, goals.list, async () => done(await listCandidates(call, {})))
    await compare(`${who}findings`, goals.list, async () => done(await listFindings(call, {})))
    await compare(`${who}findings, by when they are due`, goals.list, async () => done(await listFindings(call, { sort: 'due' })))
    if (asking === owner) await compare('my work', goals.list, async () => done(await getWork(call, {})))
    if (asking === owner) await compare('my work, what is next', goals.list, async () => done(await findNext(call, { work: ['to-confirm', 'to-declare'] })))
  }
  for (const [name, input] of [['newest', {}], ['page 1500', { page: 1_500 }], ['one person’s', { who: 'person-1' }], ['of one field', { about: { kind: 'field', id: 'system-1-77' } }], ['search', { q: 'birth' }]] as const) {
    await compare(`audit log, ${name}`, goals.list, async () => done(await listAuditEvents({ product, actor: auditor }, input)))
  }
}

async function compare(name: string, goal: number, ours: () => Promise<unknown>, plain?: () => Promise<unknown>): Promise<void> {
  const measured = await percentile(ours)
  const beside = plain ? `, bare SQL ${(await percentile(plain)).toFixed(1)} ms` : ''
  process.stdout.write(`    ${measured <= goal ? '  ' : '! '}${name}: ${measured.toFixed(1)} ms of ${goal}${beside}\n`)
}

/** p95 of 20 rounds, after two that nobody counts. */
async function percentile(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = -2; round < 20; round++) {
    const began = performance.now()
    await work()
    if (round >= 0) times.push(performance.now() - began)
  }
  return times.sort((a, b) => a - b)[18]!
}

function done<R>(outcome: Outcome<R>): R {
  if (outcome.ok) return outcome.result
  throw new Error(outcome.errorCode)
}

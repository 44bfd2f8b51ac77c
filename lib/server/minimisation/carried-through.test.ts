// Two candidates carried through on a real PostgreSQL: found by its own log and its own answers, decided, the statements run by hand,
// proved by the next scan, and opened again when they come back.
import { setTimeout as sleep } from 'node:timers/promises'
import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { remedyText } from '#lib/domain/minimisation/remedy-text.ts'
import type { DecisionKind } from '#lib/domain/minimisation/words.ts'
import { madePerson, madeUser } from '#lib/testing/made-inventory.ts'
import { startPostgres, type PostgresServer } from '../demo/postgres-server.ts'
import type { Product } from '../door/product.ts'
import type { Outcome } from '../door/use-case.ts'
import { requestCalculation } from '../evidence/request-calculation.ts'
import { requestImport } from '../evidence/request-import.ts'
import { assignOwner } from '../inventory/assign-owner.ts'
import { scanSystem } from '../inventory/scan-system.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { decideCandidate } from './decide-candidate.ts'
import { getCandidate } from './get-candidate.ts'
import { listCandidates } from './list-candidates.ts'
import { secondDecision } from './second-decision.ts'

const [admin, cio, olga] = [madePerson('ada', 'admin'), madePerson('cy', 'cio'), madePerson('olga', 'owner')]
const reason = 'no report has asked for it in two years'
const hostile = 'fax"; DROP TABLE crm.customer; --\n\''
const quoted = `"${hostile.replaceAll('"', '""')}"`
const day = 86_400_000

onBothEngines('a candidate', (engine) => {
  let source: PostgresServer
  let product: Product
  let systemId = ''
  let window = { from: 0, to: 0 }
  let ahead = 0
  let nextId = 0
  const ok = <R>(outcome: Outcome<R>): R => { if (!outcome.ok) throw new Error(`${outcome.errorCode} ${outcome.where}`); return outcome.result }
  const run = async (sql: string, user = 'postgres') => {
    const client = new Client({ connectionString: user === 'postgres' ? source.url() : source.url('postgres', user, 'test') })
    await client.connect()
    try {
      return await client.query(sql)
    } finally {
      await client.end()
    }
  }
  const may = async (user: string, column: string) => (await run(`select has_column_privilege('${user}', 'crm.customer', $name$${column}$name$, 'select') as may`)).rows[0].may as boolean
  const work = async () => { while (await runJob(product, jobHandlers, { signal: new AbortController().signal })); }
  const scan = async () => {
    systemId = ok(await scanSystem({ product, actor: admin }, { name: 'crm', target: source.url() })).systemId
    ok(await requestCalculation({ product, actor: admin }, { systemId, window }))
    await work()
  }
  const candidate = async (name: string) => ok(await listCandidates({ product, actor: cio }, { q: 'customer', state: ['open', 'reopened', 'awaiting-second', 'to-do', 'proved'] })).rows.find((row) => row.name === name)!
  /** What somebody does who copies the statements of the screen into a client. */
  const carryOut = async (fieldId: string, kind: DecisionKind) => {
    const remedy = ok(await getCandidate({ product, actor: cio }, { fieldId })).remedies[kind]!
    await run(remedyText(remedy, (code) => code))
  }

  beforeAll(async () => {
    source = await startPostgres({ csvlog: true })
    await run(`create schema crm; create table crm.customer (id integer primary key, email text, national_id text, ${quoted} text);
      insert into crm.customer select n, n || '@example.org', 'id' || n, null from generate_series(1, 500) n; analyze crm.customer;
      grant usage on schema crm to public; grant select on crm.customer to public;
      create role analyst_a login password 'test'; create role idle_1 login password 'test'; create role idle_2 login password 'test'`)
    window = { from: Date.now() + 20, to: 0 }
    await sleep(60)
    for (let n = 0; n < 3; n++) await run('select email from crm.customer where id = 1', 'analyst_a')
    window.to = Date.now()
    const size = () => source.logFiles().reduce((sum, file) => sum + readFileSync(file).length, 0)
    for (let before = -1; before !== size(); await sleep(300)) before = size()

    const gateway = await engine.open()
    const repositories = createRepositories(gateway)
    product = { gateway, repositories, now: () => Date.now() + ahead, newId: () => `id-${String(++nextId).padStart(6, '0')}` }
    await gateway.write(async (tx) => { for (const user of [madeUser('ada', 'admin'), madeUser('cy', 'cio'), madeUser('olga', 'owner')]) await repositories.users.add(tx, user) })
    systemId = ok(await scanSystem({ product, actor: admin }, { name: 'crm', target: source.url() })).systemId
    for (const path of source.logFiles()) ok(await requestImport({ product, actor: admin }, { systemId, path }))
    await work()
    await scan()
    await assignOwner({ product, actor: admin }, { target: { kind: 'system', id: systemId }, ownerId: 'olga' })
  }, 120_000)
  afterAll(() => source?.stop())

  it('is found with who may read it, how much it holds, and what is empty', async () => {
    expect(await candidate('national_id')).toMatchObject({ reasons: ['unused', 'over-exposed'], recommendation: 'delete', principals: 3, sources: { exposure: { code: 'everybody' }, volume: { code: 'values', value: 500 } } })
    expect((await candidate('national_id')).bytes).toBeGreaterThan(1_000)
    expect(await candidate('email')).toMatchObject({ reasons: ['over-exposed'], recommendation: 'restrict', idle: 2 })
    expect((await candidate(hostile)).reasons).toEqual(expect.arrayContaining(['unused', 'always-empty']))
  })

  it('goes from the owner’s word over a second person’s to its proof, and back', async () => {
    const { fieldId } = await candidate('national_id')
    ok(await decideCandidate({ product, actor: olga }, { fieldId, kind: 'delete', reason }))
    ok(await secondDecision({ product, actor: cio }, { fieldId, agrees: true }))
    await scan()
    expect((await candidate('national_id')).state).toBe('to-do')
    await carryOut(fieldId, 'delete')
    expect((await run("select column_name from information_schema.columns where table_name = 'customer' order by ordinal_position")).rows.map(({ column_name }) => column_name)).toEqual(['id', 'email', hostile])
    await scan()
    expect(await candidate('national_id')).toMatchObject({ state: 'proved', decision: { proof: 'column-gone', secondBy: 'cy' } })
    ahead += 41 * day
    await run('alter table crm.customer add column national_id text')
    await scan()
    expect(await candidate('national_id')).toMatchObject({ fieldId, state: 'reopened', decision: { reopenedFor: 'column-back' } })
    const { history } = ok(await getCandidate({ product, actor: olga }, { fieldId }))
    expect(history.map(({ decision }) => decision.state)).toEqual(['reopened', 'proved', 'to-do', 'awaiting-second'])
    expect(Math.floor((history[0]!.decision.reopenedAt! - history[0]!.decision.provedAt!) / day)).toBe(41)
  }, 120_000)

  it('is taken from everybody who never came, left to who did, and opened again when the grant is back', async () => {
    const { fieldId } = await candidate('email')
    ok(await decideCandidate({ product, actor: olga }, { fieldId, kind: 'restrict', reason }))
    await carryOut(fieldId, 'restrict')
    expect(await Promise.all([may('idle_1', 'email'), may('idle_1', 'id'), may('idle_1', hostile), may('analyst_a', 'email')])).toEqual([false, true, true, true])
    await scan()
    expect(await candidate('email')).toMatchObject({ state: 'proved', decision: { proof: 'grants-gone' } })
    await run('grant select (email) on crm.customer to idle_2')
    await scan()
    expect(await candidate('email')).toMatchObject({ state: 'reopened', decision: { reopenedFor: 'grant-back' } })
  }, 120_000)

  it('is made a stand-in, which the server’s sample shows, and opened again when other values are back', async () => {
    const { fieldId } = await candidate('email')
    ok(await decideCandidate({ product, actor: olga }, { fieldId, kind: 'pseudonymise', reason }))
    await scan()
    expect((await candidate('email')).state).toBe('to-do')
    await run("alter role postgres set pseudonym.secret = 'test'")
    await carryOut(fieldId, 'pseudonymise')
    await run('analyze crm.customer')
    await scan()
    expect(await candidate('email')).toMatchObject({ state: 'proved', decision: { proof: 'stand-ins' } })
    await run("update crm.customer set email = id || '@example.org'; analyze crm.customer")
    await scan()
    expect(await candidate('email')).toMatchObject({ state: 'reopened', decision: { reopenedFor: 'values-back' } })
  }, 120_000)

  it('with a hostile name is dropped and nothing else', async () => {
    const { fieldId } = await candidate(hostile)
    ok(await decideCandidate({ product, actor: cio }, { fieldId, kind: 'delete', reason }))
    await carryOut(fieldId, 'delete')
    expect((await run('select count(*)::int as rows from crm.customer')).rows[0].rows).toBe(500)
    await scan()
    expect((await candidate(hostile)).state).toBe('proved')
  }, 120_000)
})

import Database from 'better-sqlite3'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import type { FieldDetail } from '#lib/domain/inventory/field-page.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { madePerson, madeUser } from '#lib/testing/made-inventory.ts'
import type { Product } from '../door/product.ts'
import type { Outcome } from '../door/use-case.ts'
import { assignOwner } from '../inventory/assign-owner.ts'
import { getField } from '../inventory/get-field.ts'
import { listFields } from '../inventory/list-fields.ts'
import { scanSystem } from '../inventory/scan-system.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { getImport } from './get-import.ts'
import { listVerdicts } from './list-verdicts.ts'
import { requestCalculation } from './request-calculation.ts'
import { requestImport } from './request-import.ts'
import { undoImport } from './undo-import.ts'

const admin: Actor = { kind: 'person', id: 'ada', role: 'admin', sessionId: 's' }
const folder = mkdtempSync(join(tmpdir(), 'big-trust-verdicts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const day = 86_400_000
const end = Date.UTC(2026, 10, 20, 12)
const header = 'query_text,user_name,application_name,start_time,aborted\n'
/** One statement a day for 100 days keeps the log alive; the others stand where a case puts them. */
const heartbeat = Array.from({ length: 101 }, (_, age) => row('select count(*) from customer', 'metabase', 'Metabase', age))

function row(sql: string, user: string, application: string, age: number, aborted = 'false'): string {
  return `"${sql.replaceAll('"', '""')}",${user},${application},${new Date(end - age * day).toISOString()},${aborted}\n`
}

onBothEngines('verdicts', (engine) => {
  let product: Product
  let now = end + day
  let systemId = ''
  const source = join(folder, `${engine.name}.sqlite`)
  const change = (sql: string) => { const database = new Database(source); database.exec(sql); database.close() }
  const ok = <R>(outcome: Outcome<R>): R => { if (!outcome.ok) throw new Error(outcome.errorCode); return outcome.result }
  const work = async () => { while (await runJob(product, jobHandlers, { signal: new AbortController().signal })); }
  const scan = async () => { systemId = ok(await scanSystem({ product, actor: admin }, { name: 'Shop', target: source })).systemId }
  const importText = async (name: string, text: string) => {
    const path = join(folder, `${engine.name}-${name}`)
    writeFileSync(path, text)
    const { importId } = ok(await requestImport({ product, actor: admin }, { systemId, path }))
    await work()
    return importId
  }
  const verdicts = async () => Object.fromEntries(ok(await listVerdicts({ product, actor: admin }, { systemId })).verdicts.map((verdict) => [`${verdict.table}.${verdict.column}`, verdict]))
  const field = async (q: string): Promise<FieldDetail> => {
    const { rows } = ok(await listFields({ product, actor: admin }, { q }))
    return ok(await getField({ product, actor: admin }, { id: rows[0].id }))
  }

  beforeAll(async () => {
    change('create table customer (id integer primary key, email text, first_name text, phone text, fax text, birth_date text, gender text); create table note (id integer primary key, text text)')
    const gateway = await engine.open()
    let id = 0
    product = { gateway, repositories: createRepositories(gateway), now: () => now, newId: () => `id-${String(++id).padStart(5, '0')}` }
    await scan()
  })

  it('are calculated of windows that have a beginning before their end, in years that can be told', async () => {
    const asked = (input: Partial<Parameters<typeof requestCalculation>[1]>) => requestCalculation({ product, actor: admin }, { systemId, ...input })
    for (const [from, to] of [[end, end], [end, end - 1], [0, Number.MAX_SAFE_INTEGER], [-Number.MAX_SAFE_INTEGER, 0]] as const) expect(await asked({ window: { from, to } })).toMatchObject({ errorCode: 'invalid-input' })
    for (const asOf of [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]) expect(await asked({ asOf })).toMatchObject({ errorCode: 'invalid-input' })
  })

  it('has no evidence before there is a log, and says so', async () => {
    ok(await requestCalculation({ product, actor: admin }, { systemId }))
    await work()
    expect((await verdicts())['customer.email']).toMatchObject({ state: 'no-evidence', analytics: 'no-evidence', operations: 'no-evidence', quarter: null, reason: 'no-log', coverage: 0 })
    expect(ok(await listVerdicts({ product, actor: admin }, { systemId })).coverage).toBeNull()
  })

  it('tells used from unused on both axes, by name and by star', async () => {
    await importText('log.csv', header + heartbeat.join('')
      + row('select email from customer where birth_date > \'1990-01-01\'', 'analyst_a', 'DBeaver', 10)
      + row('select first_name from customer where id = 7', 'shop_app', 'shop', 9)
      + row('select * from customer', 'backup', 'pg_dump', 8)
      + row('select phone from customer', 'analyst_a', 'DBeaver', 7, 'true')
      + row('select fax from customer', 'analyst_a', 'DBeaver', 95)
      + row('select * from note', 'metabase', 'Metabase', 6))
    const found = await verdicts()
    expect(found['customer.email']).toMatchObject({ state: 'used', analytics: 'used', operations: 'unused', quarter: 'analytics-only', group: 'named', explicitReads: 1, starReads: 1, coverage: 1, category: 'email', customerData: true })
    expect(found['customer.birth_date']).toMatchObject({ analytics: 'used', group: 'named' })
    expect(found['customer.first_name']).toMatchObject({ state: 'used', analytics: 'unused', operations: 'used', quarter: 'operations-only' })
    expect(found['customer.phone']).toMatchObject({ state: 'unused', quarter: 'neither', reason: null, readers: { maintenance: 1, analyst: 0 } })
    expect(found['customer.fax']).toMatchObject({ state: 'unused', explicitReads: 0, starReads: 1 })
    expect(found['note.text']).toMatchObject({ state: 'used', group: 'star-only', starReads: 1, lastReadAt: new Date(end - 6 * day).toISOString() })
  })

  it('leads from the verdict to the lines of the file', async () => {
    const email = await field('customer.email')
    expect(email.window).toMatchObject({ asOf: end, coverage: 1 })
    expect(email.days).toEqual([{ day: '2026-11-10', readerKind: 'analyst', explicit: 1, star: 0 }, { day: '2026-11-12', readerKind: 'maintenance', explicit: 0, star: 1 }])
    expect(email.shapes).toMatchObject([
      { text: 'select * from customer', grade: 'star', readerKind: 'maintenance', executions: 1, sources: [{ fileName: `${engine.name}-log.csv`, lines: [[105, 105]] }] },
      { text: 'select email from customer where birth_date > ?', grade: 'explicit', clauses: ['project'], user: 'analyst_a', sources: [{ lines: [[103, 103]] }] },
    ])
    expect((await field('birth_date')).shapes.find(({ grade }) => grade === 'explicit')).toMatchObject({ clauses: ['filter'] })
  })

  it('shows an owner the statements without the names that are not theirs, and whose they are', async () => {
    const { id } = (ok(await listFields({ product, actor: admin }, { q: 'customer.email' })).rows)[0]!
    const [olga, fin] = [madePerson('olga', 'owner'), madeUser('fin', 'owner')]
    const birth = (ok(await listFields({ product, actor: admin }, { q: 'birth_date' })).rows)[0]!
    await product.gateway.write(async (tx) => { for (const user of [madeUser('olga', 'owner'), { ...fin, team: 'Finance' }]) await product.repositories.users.add(tx, user) })
    ok(await assignOwner({ product, actor: admin }, { target: { kind: 'fields', ids: [id] }, ownerId: 'olga' }))
    ok(await assignOwner({ product, actor: admin }, { target: { kind: 'fields', ids: [birth.id] }, ownerId: 'fin' }))
    const seen = ok(await getField({ product, actor: olga }, { id }))
    expect(seen.shapes.map(({ text, beyond }) => ({ text, beyond }))).toEqual([
      { text: 'select * from customer', beyond: [{ team: null, fields: 5 }, { team: 'Finance', fields: 1 }] },
      { text: 'select email from customer where … > ?', beyond: [{ team: 'Finance', fields: 1 }] },
    ])
    expect(JSON.stringify(seen)).not.toContain('birth_date')
    expect(ok(await getField({ product, actor: admin }, { id })).shapes[1]).toMatchObject({ text: 'select email from customer where birth_date > ?', beyond: [] })
  })

  it('keeps no value of a statement', async () => {
    const { shapes } = product.gateway.tables
    for (const { text } of await product.gateway.read(async (tx) => tx.select().from(shapes))) expect(text).not.toContain('1990')
  })

  it('rebuilds from the facts exactly what the import had made', async () => {
    const { usage, calculations } = product.repositories
    const derived = () => product.gateway.read(async (tx) => ({
      verdicts: (await calculations.listVerdicts(tx, systemId)).map((verdict) => ({ ...verdict, calculationId: '' })),
      days: await usage.listDays(tx, systemId),
      readings: (await usage.listReadings(tx, systemId)).map((reading) => JSON.stringify(reading)).sort(),
    }))
    const before = await derived()
    expect(before.days.length).toBeGreaterThan(5)
    await product.gateway.write(async (tx) => {
      const { reads, readings, fieldDays, verdicts } = product.gateway.tables
      for (const table of [reads, readings, fieldDays, verdicts]) await tx.delete(table)
    })
    expect((await derived()).days).toEqual([])
    ok(await requestCalculation({ product, actor: admin }, { systemId }))
    await work()
    expect(await derived()).toEqual(before)
  })

  it('reads old statements against the catalog of their time', async () => {
    change('alter table customer drop column gender; alter table customer rename column phone to telephone')
    now += day
    await scan()
    await importText('later.csv', header + row('select id, gender, email from customer', 'metabase', 'Metabase', 3) + row('select count(*) from customer', 'metabase', 'Metabase', -1))
    const found = await verdicts()
    expect(found['customer.email']).toMatchObject({ explicitReads: 2 })
    // The dropped column is no unknown name that would throw doubt on its table.
    expect(found['customer.fax']).toMatchObject({ state: 'unused' })
    expect(found['customer.gender']).toBeUndefined()
    // SQLite has no key that survives a rename: it is a new field, and too young to be called unused.
    expect(found['customer.telephone']).toMatchObject({ state: 'no-evidence', reason: 'too-young' })
  })

  it('takes an import back, and what it said with it', async () => {
    const id = await importText('wrong.csv', header + row('select fax from customer', 'analyst_a', 'DBeaver', 2))
    expect((await verdicts())['customer.fax']).toMatchObject({ state: 'used' })
    ok(await undoImport({ product, actor: admin }, { importId: id }))
    await work()
    expect((await verdicts())['customer.fax']).toMatchObject({ state: 'unused' })
    expect(ok(await getImport({ product, actor: admin }, { id })).status).toBe('undone')
  })
})

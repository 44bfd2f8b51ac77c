// Rights as they are kept and used: a real PostgreSQL is scanned, a log of 100 days says who read what, and grants come and go between scans.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { startPostgres, type PostgresServer } from '#lib/server/demo/postgres-server.ts'
import { runSql } from '#lib/testing/postgres-database.ts'
import type { Product } from '../door/product.ts'
import type { Outcome } from '../door/use-case.ts'
import { requestCalculation } from '../evidence/request-calculation.ts'
import { requestImport } from '../evidence/request-import.ts'
import { undoImport } from '../evidence/undo-import.ts'
import { scanSystem } from '../inventory/scan-system.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { loadStanding, logEvidenceOf } from './access-standing.ts'

const admin: Actor = { kind: 'person', id: 'ada', role: 'admin', sessionId: 's' }
const folder = mkdtempSync(join(tmpdir(), 'big-trust-access-'))
let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const day = 86_400_000
const end = Date.UTC(2026, 10, 20, 12)
const header = 'query_text,user_name,application_name,start_time,aborted\n'
const row = (sql: string, user: string, age: number) => `"${sql}",${user},psql,${new Date(end - age * day).toISOString()},false\n`

onBothEngines('access', (engine) => {
  let product: Product
  let now = end + day
  let systemId = ''
  const database = `shop_${engine.name}`
  const change = (sql: string) => runSql(server.url(database), sql.replaceAll('@', `${engine.name}_`))
  const role = (name: string) => `${engine.name}_${name}`
  const ok = <R>(outcome: Outcome<R>): R => { if (!outcome.ok) throw new Error(outcome.errorCode); return outcome.result }
  const work = async () => { while (await runJob(product, jobHandlers, { signal: new AbortController().signal })); }
  const read = <T>(what: (tx: Parameters<Parameters<Product['gateway']['read']>[0]>[0]) => Promise<T>) => product.gateway.read(what)
  const scan = async () => {
    systemId = ok(await scanSystem({ product, actor: admin }, { name: 'Shop', target: server.url(database) })).systemId
    ok(await requestCalculation({ product, actor: admin }, { systemId }))
    await work()
  }
  const principal = async (name: string) => (await read((tx) => product.repositories.accessScans.listPrincipals(tx, systemId))).find((one) => one.name === role(name))!
  const fieldId = async (name: string) => (await read((tx) => product.repositories.fields.listAll(tx, systemId))).find((field) => field.name === name)!.id
  const useOf = async (name: string, field: string) => read(async (tx) => {
    const { repositories } = product
    const standing = (await loadStanding(tx, repositories, systemId, logEvidenceOf(await repositories.calculations.latest(tx, systemId))))!
    const { id, datasetId } = (await repositories.fields.listAll(tx, systemId)).find((one) => one.name === field)!
    const { use, reason, by } = standing.uses.of(role(name), await repositories.fieldReaders.ofFields(tx, [id]), standing.isYoung(datasetId)?.(role(name), id) ?? false)
    return [use, reason ?? by].filter((word) => word !== null).join(' ')
  })
  /** Who might read a field at an instant. */
  const readersAt = async (field: string, at?: number) => read(async (tx) => {
    const { accessRights, accessScans, fields } = product.repositories
    const { id, datasetId } = (await fields.listAll(tx, systemId)).find((one) => one.name === field)!
    const rights = (await accessRights.ofSystem(tx, systemId, at)).filter((right) => right.datasetId === datasetId && right.privilege === 'SELECT' && ['', id].includes(right.fieldId))
    const names = new Map((await accessScans.listPrincipals(tx, systemId)).map((one) => [one.id, one.name]))
    const members = await accessRights.membersOf(tx, rights.map(({ setId }) => setId))
    return [...members.values()].flat().map((one) => names.get(one)!).filter((name) => name.startsWith(role(''))).map((name) => name.slice(role('').length)).sort()
  })

  beforeAll(async () => {
    await runSql(server.url(), `CREATE DATABASE ${database}`)
    await change(`
      CREATE ROLE @keeper; CREATE ROLE @readers; CREATE ROLE @clerk LOGIN; CREATE ROLE @idle LOGIN; CREATE ROLE @partner LOGIN; CREATE ROLE @viewer LOGIN;
      GRANT @readers TO @clerk, @idle;
      CREATE SCHEMA crm AUTHORIZATION @keeper; GRANT USAGE ON SCHEMA crm TO public;
      CREATE TABLE crm.customer (id int PRIMARY KEY, email text, birth_date date, national_id text); ALTER TABLE crm.customer OWNER TO @keeper;
      CREATE TABLE crm.note (id int, text text); ALTER TABLE crm.note OWNER TO @keeper;
      GRANT SELECT ON crm.customer TO @readers; GRANT UPDATE (email) ON crm.customer TO @clerk;
      GRANT SELECT (email) ON crm.customer TO @partner;
      GRANT SELECT ON crm.note TO public;
      GRANT SELECT ON crm.note TO @viewer;
      CREATE VIEW crm.mails AS SELECT email AS mail FROM crm.customer; ALTER VIEW crm.mails OWNER TO @viewer; GRANT SELECT ON crm.customer TO @viewer;`)
    const gateway = await engine.open()
    let id = 0
    product = { gateway, repositories: createRepositories(gateway), now: () => now, newId: () => `id-${String(++id).padStart(5, '0')}` }
    await scan()
  })

  it('has no evidence of any use before there is a log', async () => {
    expect(await useOf('clerk', 'national_id')).toBe('no-evidence no-log')
    expect(await principal('clerk')).toMatchObject({ fields: 6, changeable: 1, viaPublic: 2, neverUsed: 0, noEvidence: 6, lastUsedAt: null, mayLogin: true, goneAt: null })
    expect(await principal('keeper')).toMatchObject({ fields: 6, changeable: 6, neverUsed: 0, noEvidence: 0, mayLogin: false })
  })

  it('keeps a table that many may read as one circle, not as a row for each', async () => {
    const rights = await read((tx) => product.repositories.accessRights.ofSystem(tx, systemId))
    // Two tables and a view; four privileges of superuser and owner; SELECT by grant, membership and PUBLIC, and the single columns.
    expect(rights.length).toBeLessThan(40)
    expect(await readersAt('email')).toEqual(['clerk', 'idle', 'keeper', 'partner', 'readers', 'viewer'])
    expect(await readersAt('national_id')).toEqual(['clerk', 'idle', 'keeper', 'readers', 'viewer'])
    expect(await readersAt('text')).toEqual(['clerk', 'idle', 'keeper', 'partner', 'readers', 'viewer'])
  })

  it('tells what was used, by the role itself or by a member of it, from what was never used', async () => {
    const path = join(folder, `${engine.name}-log.csv`)
    const heartbeat = Array.from({ length: 101 }, (_, age) => row('select count(*) from crm.note', role('clerk'), age))
    writeFileSync(path, header + heartbeat.join('') + row('select email from crm.customer', role('clerk'), 9) + row('select * from crm.note', role('partner'), 8))
    ok(await requestImport({ product, actor: admin }, { systemId, path }))
    await work()
    expect(await useOf('clerk', 'email')).toBe(`used ${role('clerk')}`)
    expect(await useOf('readers', 'email')).toBe(`used ${role('clerk')}`)
    expect(await useOf('idle', 'email')).toBe('never-used')
    expect(await useOf('partner', 'text')).toBe(`used ${role('partner')}`)
    expect(await useOf('clerk', 'national_id')).toBe('never-used')
    // What others read through its view is read with its rights.
    expect(await useOf('viewer', 'national_id')).toBe('no-evidence owns-code')
    expect(await principal('clerk')).toMatchObject({ fields: 6, neverUsed: 5, noEvidence: 0, lastUsedAt: end - 9 * day })
    expect(await principal('partner')).toMatchObject({ fields: 3, viaPublic: 2, neverUsed: 1, noEvidence: 0 })
    const counts = await read(async (tx) => (await product.repositories.fieldReaders.countsOf(tx, [await fieldId('national_id')])).get(await fieldId('national_id')))
    expect(counts).toMatchObject({ viaPublic: 0, changers: 2, neverUsed: 3, noEvidence: 1 })
  })

  it('is the same however often it is calculated', async () => {
    const state = () => read(async (tx) => ({ readers: (await product.repositories.fieldReaders.ofSystem(tx, systemId)).map((one) => JSON.stringify(one)).sort(), principals: await product.repositories.accessScans.listPrincipals(tx, systemId), rights: await product.repositories.accessRights.ofSystem(tx, systemId) }))
    const before = await state()
    expect(before.readers.length).toBe(3)
    await scan()
    expect(await state()).toEqual(before)
  })

  it('is as of any instant what the scan before it saw', async () => {
    const before = now
    now += 10 * day
    await change('REVOKE SELECT ON crm.customer FROM @readers; GRANT SELECT (national_id) ON crm.customer TO @idle; CREATE ROLE @newcomer LOGIN; DROP OWNED BY @partner; DROP ROLE @partner')
    await scan()
    expect(await readersAt('national_id')).toEqual(['idle', 'keeper', 'viewer'])
    expect(await readersAt('national_id', before)).toEqual(['clerk', 'idle', 'keeper', 'readers', 'viewer'])
    expect(await readersAt('email', before)).toEqual(['clerk', 'idle', 'keeper', 'partner', 'readers', 'viewer'])
    expect(await principal('partner')).toMatchObject({ goneAt: now })
    expect(await principal('newcomer')).toMatchObject({ firstSeenAt: now, fields: 2, viaPublic: 2 })
    const { events } = await read((tx) => product.repositories.auditLog.page(tx, 0, 1_000))
    expect(events.filter(({ code }) => code === 'system-scanned').at(-1)!.detail).toMatchObject({ access: { came: expect.any(Number) as number, went: expect.any(Number) as number } })
  })

  it('calls no right never used that is younger than the window, nor where anybody unknown read', async () => {
    // Idle held it at every scan, though by another way; the newcomer's PUBLIC came with the role.
    expect(await useOf('idle', 'national_id')).toBe('never-used')
    expect(await useOf('newcomer', 'text')).toBe('no-evidence too-young')
    const path = join(folder, `${engine.name}-unknown.csv`)
    writeFileSync(path, header + row('select national_id from crm.customer', 'somebody_else', 3) + row(`select nosuch(birth_date from crm.customer where`, role('idle'), 2))
    const { importId } = ok(await requestImport({ product, actor: admin }, { systemId, path }))
    await work()
    expect(await useOf('idle', 'national_id')).toMatch(/^no-evidence (reader-unknown|not-understood)$/)
    expect(await useOf('idle', 'birth_date')).toMatch(/no-evidence not-understood/)
    // Taken back, nothing of it is left.
    ok(await undoImport({ product, actor: admin }, { importId }))
    await work()
    expect(await useOf('idle', 'national_id')).toBe('never-used')
    expect((await read((tx) => product.repositories.fieldReaders.usersOf(tx, systemId))).sort()).toEqual([role('clerk'), role('partner')])
  })
})

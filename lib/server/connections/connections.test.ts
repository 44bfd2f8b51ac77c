// From a stored connection to a scanned system, on both engines, against a real PostgreSQL with the account our own SQL makes.
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, expect, inject, it, vi } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { passwordOf, scramVerifier } from '#lib/domain/connections/scram-verifier.ts'
import { readingAccountSql } from '#lib/domain/connections/reading-account.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { createDatabase, runSql } from '#lib/testing/postgres-database.ts'
import type { Product } from '../door/product.ts'
import type { Outcome, UseCase } from '../door/use-case.ts'
import { getOverview } from '../overview/get-overview.ts'
import { getJob, type JobState } from '../jobs/get-job.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { addConnection } from './add-connection.ts'
import { addSystem } from './add-system.ts'
import { changeConnection } from './change-connection.ts'
import { dropOldKeys } from './connection-keys.ts'
import { disconnectSystem } from './disconnect-system.ts'
import { getConnection } from './get-connection.ts'
import { listConnections } from './list-connections.ts'
import { reconnectSystem } from './reconnect-system.ts'
import { requestScan } from './request-scan.ts'
import { requestTest } from './request-test.ts'
import { rotateKey } from './rotate-key.ts'

const admin: Actor = { kind: 'person', id: 'ada', role: 'admin', sessionId: 's' }
const cio: Actor = { kind: 'person', id: 'cy', role: 'cio', sessionId: 's' }

onBothEngines('a connected system', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-connections-'))
  const user = `reader_${engine.name}_${process.pid}`
  const canary = `canary-${passwordOf(randomBytes(18))}`
  let product: Product
  let database: string
  let target: { engine: 'postgres'; host: string; port: number; database: string }
  let systemId: string
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  afterEach(() => vi.unstubAllEnvs())

  beforeAll(async () => {
    database = engine.name === 'sqlite' ? join(folder, 'product.sqlite') : await engine.newDatabase()
    const { openGateway } = await import('#db/gateway/open-gateway.ts')
    const gateway = await openGateway(database)
    let id = 0
    product = { gateway, repositories: createRepositories(gateway), now: () => Date.now(), newId: () => `${engine.name}-${++id}`, folder }
    const url = await createDatabase(inject('postgresUrl'), 'shop')
    target = { engine: 'postgres', host: '127.0.0.1', port: Number(new URL(url).port), database: new URL(url).pathname.slice(1) }
    await runSql(url, `create table customer (id integer primary key, email text, born date); create view mail as select email from customer;
      create function greet() returns text language sql as 'select email from customer'`)
    await runSql(url, readingAccountSql({ user, database: target.database, verifier: await scramVerifier(canary, new Uint8Array(randomBytes(16))) }))
    return async () => {
      await gateway.close()
      await runSql(url, `revoke connect on database "${target.database}" from "${user}"; drop role "${user}"`)
    }
  })

  const ask = async <I, R>(useCase: UseCase<I, R>, input: NoInfer<I>, actor = admin): Promise<Outcome<R>> => useCase({ product, actor }, input)
  const result = async <I, R>(useCase: UseCase<I, R>, input: NoInfer<I>): Promise<R> => {
    const outcome = await ask(useCase, input)
    if (!outcome.ok) throw new Error(outcome.errorCode)
    return outcome.result
  }
  const work = async (requested: Promise<{ jobId: string }>): Promise<JobState> => {
    const { jobId } = await requested
    await runJob(product, jobHandlers, { only: jobId, signal: new AbortController().signal })
    return result(getJob, { id: jobId })
  }
  const auditLog = async () => JSON.stringify(await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 1_000)))

  it('is kept with its password encrypted, and planned for each night', async () => {
    ;({ systemId } = await result(addConnection, { name: 'Shop', target, user, password: canary }))
    expect(await result(getConnection, { systemId })).toMatchObject({
      name: 'Shop', status: 'known', isConnected: true, connection: { target, user, hasSecret: true }, lastScanAt: null,
      schedules: [{ kind: 'recalculate', time: '04:00', zone: 'UTC' }, { kind: 'scan', time: '03:00', zone: 'UTC' }],
    })
    expect(statSync(join(folder, 'connection-keys')).mode & 0o777).toBe(0o600)
    expect(await ask(addConnection, { name: 'shop', target, user })).toMatchObject({ ok: false, errorCode: 'name-taken' })
    expect(await ask(addConnection, { systemId, name: 'Shop', target, user })).toMatchObject({ ok: false, errorCode: 'already-connected' })
  })

  it('is tested with the account our SQL makes: it cannot write, and reads no row', async () => {
    const job = await work(result(requestTest, { systemId }))
    expect(job).toMatchObject({ status: 'done', result: { database: target.database, relations: 2, columns: 4, account: { name: user, canWrite: false, isSuperuser: false }, omissions: 0 } })
    const url = new URL(inject('postgresUrl'))
    Object.assign(url, { username: user, password: canary, pathname: `/${target.database}` })
    await expect(runSql(url.href, 'select * from customer')).rejects.toThrow('permission denied')
    await expect(runSql(url.href, 'create table mine (a int)')).rejects.toThrow()
  })

  it('is scanned next, since that worked and it never was', async () => {
    expect(await result(getConnection, { systemId })).toMatchObject({ lastJob: { kind: 'scan-system', status: 'queued' } })
  })

  it('is scanned by the worker, which says what it found', async () => {
    expect(await work(result(requestScan, { systemId }))).toMatchObject({ status: 'done', result: { datasets: 2, fields: 4, customer: 4, personal: 3, account: { canWrite: false } } })
    expect(await result(getConnection, { systemId })).toMatchObject({ status: 'scanned', engine: 'postgres', jobs: expect.arrayContaining([expect.objectContaining({ kind: 'calculate-verdicts', status: 'queued' })]) })
    expect(await auditLog()).toContain('"actorKind":"system","actorId":"worker"')
  })

  it('says plainly what is wrong', async () => {
    const wrong = await result(addConnection, { name: 'Wrong', target, user, password: 'not the password' })
    expect(await work(result(requestTest, wrong))).toMatchObject({ status: 'failed', errorCode: 'wrong-password' })
    await result(changeConnection, { ...wrong, target: { ...target, database: 'none' }, user, password: canary })
    expect(await work(result(requestTest, wrong))).toMatchObject({ status: 'failed', errorCode: 'database-missing' })
    expect(await result(getConnection, wrong)).toMatchObject({ status: 'known', lastJob: { status: 'failed', errorCode: 'database-missing' } })
  })

  it('never has its password sent to another server', async () => {
    expect(await ask(changeConnection, { systemId, target: { ...target, host: 'elsewhere.example' }, user })).toMatchObject({ ok: false, errorCode: 'password-needed' })
    expect(await ask(changeConnection, { systemId, target: { ...target, port: 1 }, user })).toMatchObject({ ok: false, errorCode: 'password-needed' })
    expect(await ask(changeConnection, { systemId, target, user })).toEqual({ ok: true, result: {} })
  })

  it.each([
    ['169.254.169.254', 'metadata-address'], ['fe80::1', 'metadata-address'], ['10.0.0.5', 'address-not-allowed'], ['192.168.1.1', 'address-not-allowed'],
    ['::ffff:10.0.0.5', 'address-not-allowed'], ['0.0.0.0', 'address-not-allowed'], ['fd12::1', 'address-not-allowed'], ['64:ff9b::a00:5', 'address-not-allowed'],
  ])('is not reached at %s', async (host, errorCode) => {
    const { systemId: id } = await result(addConnection, { name: `At ${host}`, target: { ...target, host }, user, password: canary })
    expect(await work(result(requestTest, { systemId: id }))).toMatchObject({ status: 'failed', errorCode })
    await result(disconnectSystem, { systemId: id })
  })

  it('is reached on this machine only while the allow-list does not say otherwise', async () => {
    vi.stubEnv('BIG_TRUST_ALLOW_HOSTS', '10.0.0.0/8, db.internal')
    expect(await work(result(requestTest, { systemId }))).toMatchObject({ status: 'failed', errorCode: 'address-not-allowed' })
    vi.stubEnv('BIG_TRUST_ALLOW_HOSTS', '127.0.0.1')
    expect(await work(result(requestTest, { systemId }))).toMatchObject({ status: 'done' })
  })

  it.each(['/var/run/postgresql', 'host=evil', 'a b', ''])('takes no %j for a host', async (host) => {
    expect(await ask(addConnection, { name: 'Odd', target: { ...target, host }, user })).toMatchObject({ ok: false, errorCode: 'invalid-input' })
  })

  it('may be a SQLite file, below the allowed folders only', async () => {
    const sources = join(folder, 'sources')
    mkdirSync(sources)
    new Database(join(sources, 'crm.db')).exec('create table customer (email text)').close()
    new Database(join(folder, 'outside.db')).exec('create table secret (email text)').close()
    symlinkSync(join(folder, 'outside.db'), join(sources, 'sly.db'))
    const { systemId: id } = await result(addConnection, { name: 'CRM', target: { engine: 'sqlite', path: 'crm.db' } })
    expect(await work(result(requestScan, { systemId: id }))).toMatchObject({ status: 'done', result: { fields: 1 } })
    for (const path of ['../outside.db', join(folder, 'outside.db'), 'sly.db', '/etc/passwd', '/etc/none', join(folder, 'product.sqlite')]) {
      await result(changeConnection, { systemId: id, target: { engine: 'sqlite', path } })
      expect(await work(result(requestTest, { systemId: id })), path).toMatchObject({ status: 'failed', errorCode: 'path-not-allowed' })
    }
    await result(changeConnection, { systemId: id, target: { engine: 'sqlite', path: 'none.db' } })
    expect(await work(result(requestTest, { systemId: id }))).toMatchObject({ status: 'failed', errorCode: 'file-not-found' })
  })

  it('has its password encrypted anew when the key is rotated', async () => {
    const before = readFileSync(join(folder, 'connection-keys'), 'utf8')
    await result(rotateKey, {})
    dropOldKeys(folder)
    expect(readFileSync(join(folder, 'connection-keys'), 'utf8')).not.toBe(before)
    expect(statSync(join(folder, 'connection-keys')).mode & 0o777).toBe(0o600)
    expect(await work(result(requestTest, { systemId }))).toMatchObject({ status: 'done' })
    vi.stubEnv('BIG_TRUST_KEY', Buffer.alloc(32, 7).toString('base64'))
    await result(rotateKey, {})
    expect(await work(result(requestTest, { systemId }))).toMatchObject({ status: 'done' })
    vi.stubEnv('BIG_TRUST_KEY', Buffer.alloc(32, 8).toString('hex'))
    expect(await work(result(requestTest, { systemId }))).toMatchObject({ status: 'failed', errorCode: 'secret-unreadable' })
    vi.stubEnv('BIG_TRUST_KEY', Buffer.alloc(32, 7).toString('hex'))
    // Moved to another row, it opens nothing.
    const { connections } = product.repositories
    const [own, other] = await product.gateway.read(async (tx) => [await connections.ofSystem(tx, systemId), (await connections.list(tx)).find(({ systemId: id }) => id !== systemId)!] as const)
    await product.gateway.write((tx) => connections.update(tx, other.id, { target, user, secret: own!.secret, keyId: own!.keyId }))
    expect(await work(result(requestTest, { systemId: other.systemId }))).toMatchObject({ errorCode: expect.stringMatching(/secret-unreadable|not-connected/) })
    await product.gateway.write((tx) => connections.update(tx, other.id, { secret: null, keyId: null }))
    vi.stubEnv('BIG_TRUST_KEY', Buffer.alloc(32, 7).toString('hex'))
    await result(changeConnection, { systemId, target, user, password: canary })
  })

  it('counts among those known, until it is disconnected, and comes back as it was', async () => {
    vi.stubEnv('BIG_TRUST_KEY', Buffer.alloc(32, 7).toString('hex'))
    await result(addSystem, { name: 'Mailer', kind: 'operational', status: 'by-hand', vendor: 'Post Inc.', country: 'us' })
    const list = await result(listConnections, {})
    expect(list.systems.find(({ name }) => name === 'Mailer')).toMatchObject({ status: 'by-hand', country: 'US', isConnected: false })
    expect([list.scanned, list.all]).toEqual([2, 4])
    const fields = async () => (await result(getOverview, {})).fields
    expect(await fields()).toBe(5)
    await result(disconnectSystem, { systemId })
    expect(await fields()).toBe(1)
    expect(await result(getConnection, { systemId })).toMatchObject({ connection: { hasSecret: false }, disconnectedAt: expect.any(Number) })
    expect(await ask(disconnectSystem, { systemId })).toMatchObject({ errorCode: 'not-found' })
    await result(reconnectSystem, { systemId })
    expect(await fields()).toBe(5)
    expect(await work(result(requestTest, { systemId }))).toMatchObject({ status: 'failed', errorCode: 'secret-missing' })
    expect(JSON.parse(await auditLog()).events.map(({ code }: { code: string }) => code)).toEqual(expect.arrayContaining(['connection-added', 'connection-changed', 'connection-test-requested', 'scan-requested', 'system-scanned', 'system-disconnected', 'system-reconnected', 'connection-key-rotated', 'system-added']))
  })

  it('is not for everybody', async () => {
    for (const useCase of [listConnections, getConnection, addConnection, requestScan]) expect(await ask(useCase as UseCase<unknown, unknown>, {}, cio)).toMatchObject({ ok: false, errorCode: 'not-allowed' })
  })

  it('shows its password nowhere: not in the database, an answer, the audit log or the folder', async () => {
    await result(changeConnection, { systemId, target, user, password: canary })
    const answers = JSON.stringify([await result(listConnections, {}), await result(getConnection, { systemId }), await ask(addConnection, { systemId, name: 'Shop', target, user, password: canary })])
    expect(answers).toContain(user)
    expect(answers).not.toContain(canary)
    expect(await auditLog()).not.toContain(canary)
    const stored = JSON.stringify(await product.gateway.read((tx) => Promise.all(Object.values(product.gateway.tables).map((table) => tx.select().from(table as typeof product.gateway.tables.jobs)))))
    expect(stored).toContain(user)
    for (const form of [canary, Buffer.from(canary).toString('base64'), Buffer.from(canary).toString('hex'), JSON.stringify([...Buffer.from(canary)]).slice(1, -1)]) expect(stored).not.toContain(form)
    const files = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile())
    if (engine.name === 'sqlite') expect(files).toEqual(expect.arrayContaining(['product.sqlite', 'product.sqlite-wal']))
    for (const name of files) expect(readFileSync(join(folder, name)).includes(canary), name).toBe(false)
  })
})

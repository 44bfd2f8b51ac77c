// A log comes in as a person sends it: whole or not at all, looked at before anything is kept, and gone from the disk afterwards.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { pieceBytes } from '#lib/domain/logs/piece-digest.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { busyCsvlog } from '#lib/testing/busy-csvlog.ts'
import { createDatabase, runSql } from '#lib/testing/postgres-database.ts'
import type { Product } from '../door/product.ts'
import { scanSystem } from '../inventory/scan-system.ts'
import { getJob } from '../jobs/get-job.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { importPreviewed } from './import-previewed.ts'
import { listImports } from './list-imports.ts'
import { sweepSpool } from './log-spool.ts'
import { lookAtLog } from './look-at-log.ts'
import { uploadLog } from './upload-log.ts'

const admin: Actor = { kind: 'person', id: 'ada', role: 'admin', sessionId: 's' }
const owner: Actor = { kind: 'person', id: 'olof', role: 'owner', sessionId: 's' }

/** As a browser makes it: of pieces, each hashed whole. */
function digestOf(bytes: Buffer): string {
  const whole = createHash('sha256')
  for (let at = 0; at < bytes.length; at += pieceBytes) whole.update(createHash('sha256').update(bytes.subarray(at, at + pieceBytes)).digest())
  return whole.digest('hex')
}

async function* inChunks(bytes: Buffer, size = 300_007) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const csv = Buffer.from(`query_text,user_name,start_time
"select email from customer",ann,2026-11-14T08:00:00Z
"select email from customer where",ann,2026-11-17T08:00:00Z
"select count(*) from customer",metabase,2026-11-20T08:00:00Z
"select nothing_known_to from anybody.anything where a =",ann,2026-11-20T09:00:00Z
`)

onBothEngines('an uploaded log', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-upload-'))
  let product: Product
  let systemId: string
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  beforeAll(async () => {
    const gateway = await engine.open()
    let id = 0
    product = { gateway, repositories: createRepositories(gateway), now: () => Date.now(), newId: () => `${engine.name}-${++id}`, folder }
    mkdirSync(join(folder, 'sources'))
    const path = join(folder, 'sources', 'shop.db')
    new Database(path).exec('create table customer (id integer primary key, email text)').close()
    systemId = await scanned('Shop', path)
  })

  const call = { get product() { return product }, actor: admin }
  const scanned = async (name: string, target: string) => { const found = await scanSystem(call, { name, target }); return found.ok ? found.result.systemId : '' }
  const upload = (bytes: Buffer, more = {}) => uploadLog(call, { systemId, fileName: 'log.csv', bytes: bytes.length, digest: digestOf(bytes), body: inChunks(bytes), ...more })
  const spooled = () => readdirSync(join(folder, 'spool'))
  const finish = async (outcome: { ok: true; result: { jobId: string } } | { ok: false; errorCode: string }) => {
    if (!outcome.ok) throw new Error(outcome.errorCode)
    await runJob(product, jobHandlers, { only: outcome.result.jobId, signal: new AbortController().signal })
    const job = await getJob(call, { id: outcome.result.jobId })
    return { jobId: outcome.result.jobId, ...(job.ok ? job.result : null) }
  }

  it('is looked at before anything is kept, then imported, and then gone', async () => {
    const looked = await finish(await upload(csv))
    expect(looked).toMatchObject({ status: 'done', result: {
      fileName: 'log.csv', format: 'query-log-csv', statements: 4, others: 0, understood: 0.5, part: 1,
      captured: { from: Date.parse('2026-11-14T08:00:00Z'), to: Date.parse('2026-11-20T09:00:00Z') },
    } })
    expect(await listImports(call, { systemId })).toEqual({ ok: true, result: [] })
    expect(spooled()).toHaveLength(1)
    expect(statSync(join(folder, 'spool', spooled()[0]!)).mode & 0o777).toBe(0o600)
    expect(await finish(await importPreviewed(call, { jobId: looked.jobId }))).toMatchObject({ status: 'done' })
    expect(await listImports(call, { systemId })).toMatchObject({ result: [{ fileName: 'log.csv', status: 'done', counts: { executions: 4 } }] })
    expect(spooled()).toEqual([])
  })

  it('is refused where it did not arrive whole, and leaves nothing', async () => {
    const cut = csv.subarray(0, -10)
    expect(await upload(csv, { body: inChunks(cut) })).toMatchObject({ ok: false, errorCode: 'upload-incomplete' })
    expect(await upload(csv, { body: inChunks(Buffer.concat([csv, csv])) })).toMatchObject({ errorCode: 'upload-incomplete' })
    expect(await upload(csv, { digest: digestOf(cut) })).toMatchObject({ errorCode: 'upload-incomplete' })
    async function* broken() { yield csv.subarray(0, 50); throw new Error('gone') }
    expect(await upload(csv, { body: broken() })).toMatchObject({ errorCode: 'upload-incomplete' })
    expect(await upload(csv, { bytes: 30 * 1024 ** 3 })).toMatchObject({ errorCode: 'upload-too-large' })
    expect(await uploadLog({ product, actor: owner }, { systemId, fileName: 'x', bytes: 1, digest: digestOf(csv), body: inChunks(csv) })).toMatchObject({ errorCode: 'not-allowed' })
    expect(spooled()).toEqual([])
  })

  it('never becomes a path by its name, and is named by it when it fails', async () => {
    const prose = Buffer.from('Dear all,\nthis is no log.\n')
    expect(await finish(await upload(prose, { fileName: '../../etc/passwd' }))).toMatchObject({ status: 'failed', errorCode: 'unknown-format', errorWhere: '../../etc/passwd' })
    expect(spooled()).toHaveLength(1)
    await sweepSpool(folder, Date.now() + 23 * 3_600_000)
    expect(spooled()).toHaveLength(1)
    utimesSync(join(folder, 'spool', spooled()[0]!), new Date(Date.now() - 25 * 3_600_000), new Date(Date.now() - 25 * 3_600_000))
    await sweepSpool(folder, Date.now())
    expect(spooled()).toEqual([])
  })

  it('may lie on the server, below the allowed folders only', async () => {
    writeFileSync(join(folder, 'sources', 'server.csv'), csv)
    writeFileSync(join(folder, 'outside.csv'), csv)
    const looked = await finish(await lookAtLog(call, { systemId, path: 'server.csv' }))
    expect(looked).toMatchObject({ status: 'done', result: { fileName: 'server.csv', statements: 4 } })
    for (const path of ['../outside.csv', join(folder, 'outside.csv'), '/etc/passwd']) expect(await finish(await lookAtLog(call, { systemId, path }))).toMatchObject({ status: 'failed', errorCode: 'path-not-allowed' })
    expect(await finish(await importPreviewed(call, { jobId: looked.jobId }))).toMatchObject({ status: 'done' })
    expect(readdirSync(join(folder, 'sources'))).toContain('server.csv')
    expect(await importPreviewed(call, { jobId: 'none' })).toMatchObject({ errorCode: 'job-not-found' })
  })

  it('of a busy server is told from its first megabytes, its other databases apart', async () => {
    const url = await createDatabase(inject('postgresUrl'), 'busy')
    await runSql(url, 'create table customer (id integer primary key, email text, name text, phone text, city text); create table orders (id integer primary key, customer_id integer, total numeric, note text)')
    const busyId = await scanned('Busy', url)
    const bytes = Buffer.from(busyCsvlog(60_000).join(''))
    expect(bytes.length).toBeGreaterThan(pieceBytes)
    const looked = await finish(await upload(bytes, { systemId: busyId }))
    expect(looked).toMatchObject({ status: 'done', result: { format: 'csvlog', statements: 0, understood: null } })
    const preview = looked.result as { others: number; part: number; databases: number }
    expect(preview.others).toBeGreaterThan(10_000)
    expect(preview.part).toBeGreaterThan(0.3)
    expect(preview.part).toBeLessThan(1)
    expect(await finish(await importPreviewed(call, { jobId: looked.jobId }))).toMatchObject({ status: 'failed', errorCode: 'other-database', errorWhere: 'log.csv' })
    expect(spooled()).toEqual([])
  })
})

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { jsonlogRow } from '#lib/domain/logs/csvlog-fixture.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { standingFacts } from '#lib/domain/usage/facts.ts'
import { busyCsvlog, busyTables } from '#lib/testing/busy-csvlog.ts'
import { createDatabase, runSql } from '#lib/testing/postgres-database.ts'
import type { Product } from '../door/product.ts'
import { scanSystem } from '../inventory/scan-system.ts'
import type { JobHandlers } from '../jobs/run-job.ts'
import { runJob } from '../jobs/run-job.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { cancelImport } from './cancel-import.ts'
import { importInPieces } from './import-log.ts'
import { requestImport } from './request-import.ts'
import { loadLedgers } from './stored-ledger.ts'
import { undoImport } from './undo-import.ts'

const admin: Actor = { kind: 'person', id: 'ada', role: 'admin', sessionId: 's' }
const folder = mkdtempSync(join(tmpdir(), 'big-trust-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const handlers: JobHandlers = { ...jobHandlers, 'import-log': (context, input) => importInPieces(context, input, 2 << 20), 'calculate-verdicts': () => Promise.reject(new Error('not asked for')) }

// A busy quarter of an hour: some 8 MB, several pieces of 2 MB.
const count = 30_000
const records = busyCsvlog(count)
const fileOf = (name: string, some: string[]) => fileWith(name, some.join(''))
const fileWith = (name: string, content: string | Uint8Array) => { const path = join(folder, name); writeFileSync(path, content); return path }
const [whole, first, second] = [fileOf('whole.csv', records), fileOf('first.csv', records.slice(0, count * 0.6)), fileOf('second.csv', records.slice(count * 0.45))]

const zipped = fileWith('whole.csv.gz', Buffer.concat([records.slice(0, count * 0.3), records.slice(count * 0.3)].map((some) => gzipSync(some.join(''), { level: 1 }))))
const asJson = fileOf('whole.json', busyCsvlog(count, 1, 200, jsonlogRow))

onBothEngines('importing a csvlog', (engine) => {
  let product: Product
  let target: string
  let ahead = 0
  beforeAll(async () => {
    const gateway = await engine.open()
    let id = 0
    product = { gateway, repositories: createRepositories(gateway), now: () => Date.now() + ahead, newId: () => `${engine.name}-${++id}` }
    target = await createDatabase(inject('postgresUrl'), 'shop')
    await runSql(target, busyTables.join(';'))
  })

  /** A system of its own for each case; the log calls the database `shop`, whatever this run's is called. */
  async function newSystem(name: string): Promise<string> {
    const scanned = await scanSystem({ product, actor: admin }, { name, target })
    if (!scanned.ok) throw new Error(scanned.errorCode)
    const { systemId, scanId } = scanned.result
    const { scans } = product.gateway.tables
    await product.gateway.write(async (tx) => {
      const scan = (await product.repositories.scans.latest(tx, systemId))!
      await tx.delete(scans).where(eq(scans.id, scanId))
      await tx.insert(scans).values({ ...scan, id: scanId, catalog: { ...scan.catalog, database: 'shop' } })
    })
    return systemId
  }

  async function run(systemId: string, path: string, stopAfter = Infinity): Promise<string> {
    const requested = await requestImport({ product, actor: admin }, { systemId, path })
    if (!requested.ok) throw new Error(requested.errorCode)
    const stop = new AbortController()
    let reports = 0
    const onProgress = () => { if (++reports >= stopAfter) stop.abort() }
    // Whoever held the job is gone, and so is its lease by now.
    ahead += 60_000
    const job = await runJob(product, handlers, { only: requested.result.jobId, signal: stop.signal, onProgress })
    expect(job?.status).toBe(stop.signal.aborted ? 'running' : 'done')
    return requested.result.importId
  }

  /** What counts in the end: executions by shape, reader, path and day, with their instants. */
  async function standing(systemId: string, { paths = true } = {}) {
    const { facts, imports } = product.repositories
    return product.gateway.read(async (tx) => {
      const ids = (await imports.listStanding(tx, systemId)).map(({ id }) => id)
      const ledgers = await loadLedgers(tx, product.repositories, ids, 'sessions')
      const rows = (await facts.ofSystem(tx, systemId)).map((row) => ({ ...row, shadow: row.shadow ? row.shadow.split(',') : [], provisional: row.provisional ? JSON.parse(row.provisional) : null }))
      const totals = new Map<string, [number, number, number]>()
      for (const { shapeId, readerId, day, searchPath, count, firstAt, lastAt } of standingFacts(rows, ledgers)) {
        const key = [shapeId, readerId, day, paths ? searchPath : ''].join(' ')
        const before = totals.get(key) ?? [0, Infinity, 0]
        totals.set(key, [before[0] + count, Math.min(before[1], firstAt), Math.max(before[2], lastAt)])
      }
      return Object.fromEntries([...totals].sort())
    })
  }

  let clean: Awaited<ReturnType<typeof standing>>

  it('reads every record, without a literal', async () => {
    const system = await newSystem('clean')
    const id = await run(system, whole)
    clean = await standing(system)
    const row = (await product.gateway.read((tx) => product.repositories.imports.find(tx, id)))!
    expect(row).toMatchObject({ status: 'done', cursor: null, problems: [] })
    expect(row.counts.rows).toBe(count)
    const executed = Object.values(clean).reduce((sum, [count]) => sum + count, 0)
    const errors = records.filter((record) => record.includes('ERROR')).length
    expect(executed).toBe(row.counts.executions - 0)
    expect(row.counts.executions + row.counts.otherDatabases + row.counts.cancelled).toBeGreaterThan(count - errors - 1)
    const shapes = await product.gateway.read(async (tx) => tx.select().from(product.gateway.tables.shapes))
    for (const { text } of shapes) expect(text).not.toMatch(/it's|\d{4}|\/\*/)
  })

  it('changes nothing the second time', async () => {
    const system = await newSystem('twice')
    await run(system, whole)
    const again = await run(system, whole)
    expect(await standing(system)).toEqual(clean)
    // Undone, the other of the two counts in its place.
    await undoImport({ product, actor: admin }, { importId: again })
    expect(await standing(system)).toEqual(clean)
  })

  it('counts overlapping files once, in either order, and takes one back', async () => {
    const system = await newSystem('overlap')
    await run(system, first)
    await run(system, second)
    expect(await standing(system)).toEqual(clean)
    const turned = await newSystem('turned')
    const late = await run(turned, second)
    await run(turned, first)
    // A session met in its middle has no known search path: that much the order does change.
    const whole = await newSystem('whole')
    await run(whole, fileOf('whole.csv', records))
    expect(await standing(turned, { paths: false })).toEqual(await standing(whole, { paths: false }))
    await undoImport({ product, actor: admin }, { importId: late })
    const alone = await newSystem('alone')
    await run(alone, first)
    expect(await standing(turned)).toEqual(await standing(alone))
  })

  it('goes on where it was stopped, and ends as a clean run', async () => {
    const system = await newSystem('stopped')
    for (const stopAfter of [1, 3, 4]) {
      const id = await run(system, whole, stopAfter)
      expect(await product.gateway.read((tx) => product.repositories.imports.find(tx, id))).toMatchObject({ status: 'running' })
    }
    await run(system, whole)
    expect(await standing(system)).toEqual(clean)
    expect(await product.gateway.read(async (tx) => (await product.repositories.imports.list(tx, system)).length)).toBe(1)
  })

  it('reads it compressed, and goes on in the middle of that too', async () => {
    const system = await newSystem('zipped')
    for (const stopAfter of [12, 14]) await run(system, zipped, stopAfter)
    const id = await run(system, zipped)
    expect(await standing(system)).toEqual(clean)
    expect(await product.gateway.read((tx) => product.repositories.imports.find(tx, id))).toMatchObject({ format: 'csvlog', problems: [] })
  })

  it('counts the server\'s csvlog and jsonlog of the same sessions once', async () => {
    const system = await newSystem('both')
    const json = await run(system, asJson)
    expect(await product.gateway.read((tx) => product.repositories.imports.find(tx, json))).toMatchObject({ format: 'jsonlog', problems: [] })
    expect(await standing(system)).toEqual(clean)
    await run(system, whole)
    expect(await standing(system)).toEqual(clean)
    await undoImport({ product, actor: admin }, { importId: json })
    expect(await standing(system)).toEqual(clean)
  })

  it('stops before its next piece when it is called off, and what stood before stands', async () => {
    const system = await newSystem('cancelled')
    const kept = await run(system, first)
    const before = await standing(system)
    const path = fileWith('second.spooled', records.slice(count * 0.45).join(''))
    const requested = await requestImport({ product, actor: admin }, { systemId: system, path })
    const { jobId, importId } = requested.ok ? requested.result : { jobId: '', importId: '' }
    const { jobs, imports } = product.repositories
    await product.gateway.write((tx) => tx.update(product.gateway.tables.jobs).set({ input: { importId, systemId: system, path, isPart: false, isSpooled: true } }).where(eq(product.gateway.tables.jobs.id, jobId)))
    let reports = 0
    let cancelled: Promise<unknown> = Promise.resolve()
    const onProgress = () => { if (++reports === 2) cancelled = cancelImport({ product, actor: admin }, { importId }) }
    const job = await runJob(product, handlers, { only: jobId, signal: new AbortController().signal, onProgress })
    expect(await cancelled).toMatchObject({ ok: true })
    expect(job).toMatchObject({ id: jobId, status: 'cancelled', errorCode: null })
    expect(await standing(system)).toEqual(before)
    expect(existsSync(path)).toBe(false)
    await product.gateway.read(async (tx) => {
      expect((await imports.list(tx, system)).map(({ id, status }) => [id, status])).toEqual([[kept, 'done'], [importId, 'cancelled']])
      expect(await jobs.listUnfinished(tx, 'import-log', system)).toEqual([])
      expect(await jobs.listUnfinished(tx, 'calculate-verdicts', system)).toHaveLength(1)
      expect((await product.repositories.auditLog.page(tx, 0, 10_000)).events.at(-1)).toMatchObject({ code: 'import-cancelled', actorId: 'ada' })
    })
    // Over is over; asked for again, the file is a new import.
    expect(await cancelImport({ product, actor: admin }, { importId })).toMatchObject({ ok: false, errorCode: 'not-found' })
    await run(system, second)
    expect(await standing(system)).toEqual(clean)
    await undoImport({ product, actor: admin }, { importId: kept })
    expect(await standing(system)).not.toEqual(clean)
  })

  it('is called off while it waits: its job reads nothing', async () => {
    const system = await newSystem('waiting')
    const requested = await requestImport({ product, actor: admin }, { systemId: system, path: whole })
    const { jobId, importId } = requested.ok ? requested.result : { jobId: '', importId: '' }
    expect(await cancelImport({ product, actor: { ...admin, role: 'owner' } }, { importId })).toMatchObject({ ok: false, errorCode: 'not-allowed' })
    expect(await cancelImport({ product, actor: admin }, { importId })).toMatchObject({ ok: true })
    const again = await requestImport({ product, actor: admin }, { systemId: system, path: whole })
    expect(again).toMatchObject({ ok: true, result: { isResumed: false } })
    expect(await runJob(product, handlers, { only: jobId, signal: new AbortController().signal })).toMatchObject({ status: 'cancelled' })
    expect(await product.gateway.read((tx) => product.repositories.facts.ofImport(tx, importId))).toEqual([])
  })

  it('says that a compressed log was cut, and keeps what it holds; of a damaged one it keeps nothing', async () => {
    const bytes = gzipSync(records.slice(0, 2_000).join(''))
    const system = await newSystem('cut')
    const id = await run(system, fileWith('cut.gz', bytes.subarray(0, bytes.length / 2)))
    const row = (await product.gateway.read((tx) => product.repositories.imports.find(tx, id)))!
    expect(row.problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['gzip-cut']))
    expect(row.counts.rows).toBeGreaterThan(500)
    const damaged = Buffer.from(bytes)
    damaged[bytes.length - 5]! ^= 1
    const requested = await requestImport({ product, actor: admin }, { systemId: system, path: fileWith('damaged.gz', damaged) })
    const job = await runJob(product, handlers, { only: requested.ok ? requested.result.jobId : '', signal: new AbortController().signal })
    expect(job).toMatchObject({ status: 'failed', errorCode: 'gzip-damaged' })
    const standingRows = await product.gateway.read((tx) => product.repositories.imports.listStanding(tx, system))
    expect(standingRows.map((row) => row.id)).toEqual([id])
  })
})

import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import type { Product } from '../door/product.ts'
import { listFields } from './list-fields.ts'
import { scanSystem } from './scan-system.ts'

const admin: Actor = { kind: 'person', id: 'ada', role: 'admin', sessionId: 's' }
const folder = mkdtempSync(join(tmpdir(), 'big-trust-scan-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

onBothEngines('scanning a system', (engine) => {
  let product: Product
  let now = 1_000
  const path = join(folder, `${engine.name}.sqlite`)
  const change = (sql: string) => { const database = new Database(path); database.exec(sql); database.close() }
  const scan = async (more = {}) => { now += 1_000; return scanSystem({ product, actor: admin }, { name: 'Shop', target: path, ...more }) }
  const names = async () => { const page = await listFields({ product, actor: admin }, {}); return page.ok ? page.result.rows.map(({ id, name }) => ({ id, name })) : [] }
  const events = async () => (await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 100)))

  beforeAll(async () => {
    change('create table customer (id integer primary key, email text not null, fax text); create table product (id integer primary key, name text)')
    const gateway = await engine.open()
    let id = 0
    product = { gateway, repositories: createRepositories(gateway), now: () => now, newId: () => `id-${++id}` }
  })

  it('places every field, classified, with one event', async () => {
    expect(await scan()).toMatchObject({ ok: true, result: { datasets: 2, fields: 5, drift: { new: 0, gone: 0 } } })
    const page = await listFields({ product, actor: admin }, { q: 'email' })
    expect(page).toMatchObject({ result: { rows: [{ name: 'email', dataset: 'customer', schema: 'main', system: 'Shop', category: 'email', isCustomerData: true, verdict: null }] } })
    expect((await events()).events).toMatchObject([{ code: 'system-scanned', detail: { fields: 5 } }])
  })

  it('finds nothing new in the same database, and keeps its ids', async () => {
    const before = await names()
    expect(await scan()).toMatchObject({ result: { drift: { new: 0, changed: 0, gone: 0, back: 0 } } })
    expect(await names()).toEqual(before)
    expect(await product.gateway.read(async (tx) => (await product.repositories.scans.list(tx, 'id-1')).length)).toBe(1)
  })

  it('shows drift: gone, new, changed and back', async () => {
    const fax = (await names()).find(({ name }) => name === 'fax')!.id
    change('alter table customer drop column fax; alter table customer add column passport_no text')
    expect(await scan()).toMatchObject({ result: { drift: { new: 1, changed: 0, gone: 1, back: 0 } } })
    expect((await names()).map(({ name }) => name)).toEqual(['id', 'email', 'passport_no', 'id', 'name'])
    change('alter table customer add column fax text')
    expect(await scan()).toMatchObject({ result: { drift: { new: 0, gone: 0, back: 1 } } })
    expect((await names()).find(({ name }) => name === 'fax')!.id).toBe(fax)
    const stored = await product.gateway.read((tx) => product.repositories.fields.listAll(tx, 'id-1'))
    expect(stored.find(({ name }) => name === 'fax')).toMatchObject({ absentAt: 4_000, goneAt: null })
    expect(stored.find(({ name }) => name === 'passport_no')).toMatchObject({ firstSeenAt: 4_000, absentAt: 3_000 })
    expect(stored.find(({ name }) => name === 'email')).toMatchObject({ firstSeenAt: 2_000, absentAt: null })
    const { changes } = await events()
    expect(changes.map(({ key, after }) => [key, JSON.parse(after!).kind])).toEqual([['scan', 'new'], ['scan', 'gone'], ['scan', 'back']])
  })

  it('changes nothing when the scan fails', async () => {
    const before = [await names(), (await events()).events.length]
    await expect(scan({ target: join(folder, 'nowhere.sqlite') })).rejects.toMatchObject({ code: 'file-not-found' })
    expect([await names(), (await events()).events.length]).toEqual(before)
  })
})

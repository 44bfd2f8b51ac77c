import Database from 'better-sqlite3'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { defaultSettings } from '#lib/domain/settings/settings.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import type { Product } from '../door/product.ts'
import type { Outcome } from '../door/use-case.ts'
import { listVerdicts } from '../evidence/list-verdicts.ts'
import { requestImport } from '../evidence/request-import.ts'
import { getField } from '../inventory/get-field.ts'
import { listFields } from '../inventory/list-fields.ts'
import { scanSystem } from '../inventory/scan-system.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { getOverview } from '../overview/get-overview.ts'
import { changeSettings } from './change-settings.ts'
import { getOrganisation } from './get-organisation.ts'
import { getSettings } from './get-settings.ts'

const admin: Actor = { kind: 'person', id: 'ada', role: 'admin', sessionId: 's' }
const owner: Actor = { kind: 'person', id: 'olof', role: 'owner', sessionId: 's' }
const folder = mkdtempSync(join(tmpdir(), 'big-trust-settings-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const day = 86_400_000
const end = Date.UTC(2026, 10, 20, 12)

onBothEngines('settings', (engine) => {
  let product: Product
  let systemId = ''
  const ok = <R>(outcome: Outcome<R>): R => { if (!outcome.ok) throw new Error(outcome.errorCode); return outcome.result }
  const change = (input: Parameters<typeof changeSettings>[1], actor = admin) => changeSettings({ product, actor }, input)
  const work = async () => { while (await runJob(product, jobHandlers, { signal: new AbortController().signal })); }
  const settings = async () => ok(await getSettings({ product, actor: admin }, {}))
  const lastEvent = async () => {
    const { events, changes } = await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 10_000))
    return { ...events.at(-1)!, changes: changes.filter(({ seq }) => seq === events.at(-1)!.seq) }
  }
  const fax = async () => ok(await listVerdicts({ product, actor: admin }, { systemId })).verdicts.find(({ column }) => column === 'fax')!

  beforeAll(async () => {
    const gateway = await engine.open()
    let id = 0
    product = { gateway, repositories: createRepositories(gateway), now: () => end + 1, newId: () => `id-${String(++id).padStart(5, '0')}` }
    const source = join(folder, `${engine.name}.sqlite`)
    new Database(source).exec('create table customer (id integer primary key, email text, fax text)').close()
    systemId = ok(await scanSystem({ product, actor: admin }, { name: 'Shop', target: source })).systemId
    // A log of the last 100 days in which nothing was written from the 30th to the 20th day before the end.
    const ages = Array.from({ length: 101 }, (_, age) => age).filter((age) => age <= 20 || age >= 30)
    const path = join(folder, `${engine.name}.csv`)
    writeFileSync(path, `query_text,user_name,application_name,start_time,aborted\n${ages.map((age) => `select email from customer,metabase,Metabase,${new Date(end - age * day).toISOString()},false\n`).join('')}`)
    ok(await requestImport({ product, actor: admin }, { systemId, path }))
    await work()
  })

  it('hold their defaults until somebody changes them', async () => {
    expect(await settings()).toEqual(defaultSettings)
    expect(ok(await getOverview({ product, actor: admin }, {})).referenceBand).toEqual(defaultSettings.referenceBand)
    expect(await fax()).toMatchObject({ state: 'no-evidence', reason: 'not-covered' })
  })

  it('change one by one, each with what it was, and only for an administrator', async () => {
    expect(ok(await change({ organisation: 'Bubbla Hem', prices: { currency: 'SEK', perGigabyteYear: 2.5, perFieldYear: 40 } }))).toEqual({ changed: ['organisation', 'prices'], recalculated: 0 })
    const event = await lastEvent()
    expect(event).toMatchObject({ code: 'settings-changed', actorId: 'ada', changes: [{ targetId: 'organisation', before: '""', after: '"Bubbla Hem"' }, { targetId: 'prices' }] })
    expect(ok(await change({ organisation: 'Bubbla Hem' }))).toEqual({ changed: [], recalculated: 0 })
    expect(ok(await getOrganisation({ product, actor: owner }, {}))).toBe('Bubbla Hem')
    expect(await change({ organisation: 'Mine' }, owner)).toMatchObject({ errorCode: 'not-allowed' })
    expect(await getSettings({ product, actor: owner }, {})).toMatchObject({ errorCode: 'not-allowed' })
    expect(await getOrganisation({ product, actor: { kind: 'anonymous' } }, {})).toMatchObject({ errorCode: 'not-signed-in' })
  })

  const wrong: [string, object][] = [
    ['a threshold above all', { threshold: 1.01 }], ['one that proves nothing', { threshold: 0.1 }], ['no number', { threshold: Number.NaN }], ['another window', { windowDays: 31 }], ['no hours', { quietHours: 0 }],
    ['a band turned round', { referenceBand: { from: 0.8, to: 0.7, source: 'x', year: 2020 } }], ['a band without a source', { referenceBand: { from: 0.6, to: 0.7, source: ' ', year: 2020 } }],
    ['a country that is none', { allowedCountries: ['Sweden'] }], ['one country twice', { allowedCountries: ['SE', 'SE'] }], ['a negative price', { prices: { currency: 'EUR', perGigabyteYear: -1, perFieldYear: 0 } }], ['the mode', { mode: 'demo' }],
  ]
  it.each(wrong)('refuse %s and keep what was', async (_, input) => {
    const before = await settings()
    expect(await change(input as never)).toMatchObject({ errorCode: 'invalid-input' })
    expect(await settings()).toEqual(before)
  })

  it('decide what is called unused: every system is calculated anew, and the verdict names its rule', async () => {
    expect(ok(await change({ threshold: 0.8 }))).toEqual({ changed: ['threshold'], recalculated: 1 })
    await work()
    expect(await fax()).toMatchObject({ state: 'unused', reason: null })
    const { rows } = ok(await listFields({ product, actor: admin }, { q: 'fax' }))
    expect(ok(await getField({ product, actor: admin }, { id: rows[0]!.id })).window).toMatchObject({ threshold: 0.8, coverage: expect.closeTo(0.889, 2) })

    ok(await change({ threshold: 0.95 }))
    await work()
    expect(await fax()).toMatchObject({ state: 'no-evidence', reason: 'not-covered' })
    // Ten days of silence are quiet where a company says so.
    ok(await change({ quietHours: 240 }))
    await work()
    expect(await fax()).toMatchObject({ state: 'unused' })
  })

  it('set the window where none is asked for', async () => {
    ok(await change({ windowDays: 30 }))
    await work()
    const { window } = ok(await listVerdicts({ product, actor: admin }, { systemId }))
    expect(window.to - window.from).toBe(30 * day)
  })

  it('count as not set where a stored value is no longer allowed', async () => {
    await product.gateway.write((tx) => product.repositories.settings.put(tx, 'threshold', 'most of it'))
    expect(await settings()).toMatchObject({ threshold: 0.95, windowDays: 30 })
  })
})

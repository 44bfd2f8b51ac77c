// One system known twice becomes one, on both engines, with real scans and real logs.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import type { Decision } from '#lib/domain/minimisation/decision.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { madeUser } from '#lib/testing/made-inventory.ts'
import type { Product } from '../door/product.ts'
import type { Outcome, UseCase } from '../door/use-case.ts'
import { declare } from '../declarations/declare.ts'
import { requestImport } from '../evidence/request-import.ts'
import { assignOwner } from '../inventory/assign-owner.ts'
import { enterFields } from '../inventory/enter-fields.ts'
import { saveView } from '../inventory/save-view.ts'
import { scanSystem } from '../inventory/scan-system.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { getOverview } from '../overview/get-overview.ts'
import { addConnection } from './add-connection.ts'
import { addSystem } from './add-system.ts'
import { changeSystem } from './change-system.ts'
import { getConnection } from './get-connection.ts'
import { listConnections } from './list-connections.ts'
import { mergeSystems } from './merge-systems.ts'
import { previewMerge } from './preview-merge.ts'
import { reconnectSystem } from './reconnect-system.ts'

const day = 86_400_000
const start = Date.UTC(2026, 7, 1)
const admin: Actor = { kind: 'person', id: 'ada', role: 'admin', sessionId: 's' }

/** A log with a row an hour: who reads which column. */
const logOf = (from: number, days: number, sql: string, user: string) => ['query_text,user_name,start_time', ...Array.from({ length: days * 24 }, (_, hour) => `"${sql}",${user},${new Date(from + hour * 3_600_000).toISOString()}`)].join('\n')

onBothEngines('two records of one system', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-merge-'))
  const shop = join(folder, 'shop.db')
  let product: Product
  let present = start
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  beforeAll(async () => {
    const gateway = await engine.open()
    let id = 0
    product = { gateway, repositories: createRepositories(gateway), now: () => present, newId: () => `${engine.name}-${++id}`, folder }
    new Database(shop).exec('create table customer (id integer primary key, email text, phone text, birth_date text); create table orders (customer_id integer, total real)').close()
    await gateway.write(async (tx) => {
      for (const [who, role] of [['ada', 'admin'], ['ole', 'owner'], ['una', 'owner']] as const) await product.repositories.users.add(tx, madeUser(who, role))
    })
  })

  const ask = async <I, R>(useCase: UseCase<I, R>, input: NoInfer<I>, actor = admin): Promise<Outcome<R>> => useCase({ product, actor }, input)
  const result = async <I, R>(useCase: UseCase<I, R>, input: NoInfer<I>): Promise<R> => {
    const outcome = await ask(useCase, input)
    if (!outcome.ok) throw new Error(`${outcome.errorCode} ${outcome.where}`)
    return outcome.result
  }
  const workOff = async () => { while (await runJob(product, jobHandlers, { signal: new AbortController().signal })) ; }
  const scan = (name: string, target = shop) => result(scanSystem, { name, target })
  async function importing(systemId: string, name: string, content: string) {
    const path = join(folder, name)
    writeFileSync(path, content)
    const { importId } = await result(requestImport, { systemId, path })
    await workOff()
    return importId
  }
  /** What was changed before has its work done: a system that is being worked on is not merged. */
  const preview = async (fromId: string, intoId: string) => {
    await workOff()
    return result(previewMerge, { fromId, intoId })
  }
  const merge = async (fromId: string, intoId: string) => ask(mergeSystems, { fromId, intoId, digest: (await preview(fromId, intoId)).digest })
  const stateOf = async (systemId: string) => product.gateway.read(async (tx) => {
    const fields = new Map((await product.repositories.fields.listAll(tx, systemId)).map(({ id, name }) => [id, name]))
    return Object.fromEntries((await product.repositories.calculations.listVerdicts(tx, systemId)).map(({ fieldId, analytics, explicitReads }) => [fields.get(fieldId)!, [analytics, explicitReads]]))
  })
  const fieldNamed = async (systemId: string, name: string) => (await product.gateway.read((tx) => product.repositories.fields.listAll(tx, systemId))).find((field) => field.name === name)!

  it('become one: imports, scans, owners and views go over, and everything is calculated anew', async () => {
    const { systemId: first } = await scan('Shop')
    present = start + 40 * day
    const { systemId: second } = await scan('Shop again')
    const moved = await importing(first, 'emails.csv', logOf(start + 1 * day, 38, 'select email from customer', 'analyst_anna'))
    const held = await importing(first, 'phones.csv', logOf(start + 10 * day, 5, 'select phone from customer', 'analyst_anna'))
    const there = await importing(second, 'phones too.csv', logOf(start + 10 * day, 5, 'select phone from customer', 'analyst_anna'))
    const partly = await importing(second, 'births.csv', logOf(start + 20 * day, 3, 'select birth_date from customer', 'analyst_anna'))
    const overlapping = await importing(first, 'births and more.csv', logOf(start + 20 * day, 6, 'select birth_date from customer', 'analyst_anna'))
    await result(assignOwner, { target: { kind: 'system', id: first }, ownerId: 'ole' })
    await result(assignOwner, { target: { kind: 'fields', ids: [(await fieldNamed(first, 'email')).id, (await fieldNamed(first, 'phone')).id] }, ownerId: 'una' })
    await result(assignOwner, { target: { kind: 'fields', ids: [(await fieldNamed(second, 'phone')).id] }, ownerId: 'ole' })
    await result(saveView, { name: 'Mine', query: `system=${first}&is=customer` })
    await workOff()
    expect(await stateOf(second)).toMatchObject({ email: ['no-evidence', 0], phone: ['used', 120] })

    const decided: Decision = { fieldId: (await fieldNamed(first, 'birth_date')).id, systemId: first, kind: 'delete', state: 'to-do', reason: 'nobody needs it', expiresAt: null, decidedBy: 'ada', decidedAt: present, secondBy: 'ole', secondAt: present, targets: [], rows: null, nullShare: null, meanBytes: null, provedAt: null, proof: null, reopenedAt: null, reopenedFor: null }
    await product.gateway.write((tx) => product.repositories.decisions.put(tx, decided))
    const shown = await preview(first, second)
    expect(shown).toMatchObject({ fields: { matched: 6, left: 0 }, owners: 2, decisions: 1, imports: { moved: 1, held: 1, overlapping: ['births and more.csv'] }, scans: 1, views: 1, isConnectionMoved: false })
    await result(assignOwner, { target: { kind: 'fields', ids: [(await fieldNamed(first, 'birth_date')).id] }, ownerId: 'ole' })
    await workOff()
    expect(await ask(mergeSystems, { fromId: first, intoId: second, digest: shown.digest })).toMatchObject({ ok: false, errorCode: 'list-changed' })
    expect(await merge(first, second)).toMatchObject({ ok: true, result: { systemId: second } })

    await product.gateway.read(async (tx) => {
      const { imports, scans, systems, fields, savedViews, auditLog } = product.repositories
      expect((await imports.list(tx, second)).map(({ id, ordinal }) => [id, ordinal])).toEqual([[there, 1], [partly, 2], [moved, 3]])
      expect((await imports.list(tx, first)).map(({ id }) => id)).toEqual([held, overlapping])
      expect((await scans.list(tx, second)).map(({ at }) => at)).toEqual([start, start + 40 * day])
      expect(await systems.find(tx, first)).toMatchObject({ disconnectedAt: present, mergedIntoId: second })
      expect(await systems.find(tx, second)).toMatchObject({ ownerId: 'ole' })
      expect(Object.fromEntries((await fields.listAll(tx, second)).map(({ name, ownerId, firstSeenAt }) => [name, [ownerId, firstSeenAt]]))).toMatchObject({ email: ['una', start], phone: ['ole', start], birth_date: ['ole', start], total: [null, start] })
      expect(await product.repositories.decisions.listOf(tx, second)).toEqual([{ ...decided, fieldId: (await fields.listAll(tx, second)).find(({ name }) => name === 'birth_date')!.id, systemId: second }])
      expect(await savedViews.listOf(tx, 'ada')).toMatchObject([{ query: `system=${second}&is=customer` }])
      const { events, changes } = await auditLog.page(tx, 0, 1_000)
      const last = events.at(-1)!
      expect(last).toMatchObject({ code: 'systems-merged', targetId: second, actorId: 'ada' })
      expect([...new Set(changes.filter(({ seq }) => seq === last.seq).map(({ targetKind, key }) => `${targetKind} ${key}`))].sort()).toEqual(['field decision', 'field owner', 'finding system', 'import systemId', 'scan systemId', 'system mergedIntoId', 'system owner'])
    })
    await workOff()
    expect(await stateOf(second)).toMatchObject({ email: ['used', 912], phone: ['used', 120], birth_date: ['used', 72] })
    // The file that overlapped is imported where it belongs now: its lines count once.
    await importing(second, 'births and more.csv', logOf(start + 20 * day, 6, 'select birth_date from customer', 'analyst_anna'))
    expect(await stateOf(second)).toMatchObject({ birth_date: ['used', 144] })
    expect(await ask(reconnectSystem, { systemId: first })).toMatchObject({ ok: false, errorCode: 'not-found' })
    expect((await result(listConnections, {})).systems.map(({ name }) => name)).toEqual(['Shop again'])
    expect((await result(getConnection, { systemId: first })).mergedInto).toEqual({ id: second, name: 'Shop again' })
    expect((await result(getOverview, {})).fields).toBe(6)
  })

  it('may be one entered by hand and one scanned: names decide, and the scanned one stays', async () => {
    const { systemId: byHand } = await result(addSystem, { name: 'CRM sheet', kind: 'operational', status: 'by-hand', vendor: 'Sheets Inc.', country: 'us' })
    await result(enterFields, { systemId: byHand, tables: [{ name: 'Customer', fields: ['E-mail', 'email', 'PHONE'] }, { name: 'notes', fields: ['text'] }] })
    await result(assignOwner, { target: { kind: 'fields', ids: [(await fieldNamed(byHand, 'email')).id] }, ownerId: 'una' })
    await result(declare, { said: [{ target: { kind: 'field', id: (await fieldNamed(byHand, 'email')).id }, values: { plainName: 'E-mail address', touchpoint: 'checkout', usedForAnalytics: { answer: 'no', forWhat: '' } }, seen: {} }, { target: { kind: 'system', id: byHand }, values: { origin: 'given' }, seen: {} }], why: '' })
    const { systemId: scanned } = await scan('CRM')
    expect(await ask(previewMerge, { fromId: scanned, intoId: byHand })).toMatchObject({ ok: false, errorCode: 'merge-backwards' })
    expect(await preview(byHand, scanned)).toMatchObject({ fields: { matched: 2, left: 2 }, owners: 1, declarations: 4, imports: { moved: 0, held: 0, overlapping: [] }, scans: 0 })
    expect(await merge(byHand, scanned)).toMatchObject({ ok: true })
    expect(await fieldNamed(scanned, 'email')).toMatchObject({ ownerId: 'una', firstSeenAt: present })
    const email = (await fieldNamed(scanned, 'email')).id
    expect((await product.gateway.read((tx) => product.repositories.declarations.listIn(tx, scanned))).map(({ targetId, key, value, actorId }) => [targetId, key, value, actorId])).toEqual([
      [email, 'plainName', 'E-mail address', 'ada'], [email, 'touchpoint', 'checkout', 'ada'], [email, 'usedForAnalytics', { answer: 'no', forWhat: '' }, 'ada'], [scanned, 'origin', 'given', 'ada'],
    ])
    expect(await product.gateway.read((tx) => tx.select().from(product.gateway.tables.declaredFields))).toEqual(expect.arrayContaining([expect.objectContaining({ fieldId: email, systemId: scanned, answer: 'no' })]))
    expect(await result(getConnection, { systemId: scanned })).toMatchObject({ vendor: 'Sheets Inc.', country: 'US', entered: null, jobs: [{ kind: 'calculate-verdicts', status: 'queued' }] })
    await workOff()
  })

  it('hands over its connection where the other has none', async () => {
    const { systemId: bare } = await scan('Bare')
    const { systemId: connected } = await result(addConnection, { name: 'Connected', target: { engine: 'sqlite', path: 'shop.db' } })
    expect(await preview(connected, bare)).toMatchObject({ isConnectionMoved: true, fields: { matched: 0, left: 0 } })
    expect(await merge(connected, bare)).toMatchObject({ ok: true })
    expect(await result(getConnection, { systemId: bare })).toMatchObject({ connection: { target: { path: 'shop.db' } }, schedules: [{ kind: 'recalculate' }, { kind: 'scan' }] })
    await workOff()
  })

  it('is refused of two databases, of a system being worked on, and to who may not', async () => {
    const other = join(folder, 'other.db')
    new Database(other).exec('create table weather (at text, degrees real, place text)').close()
    const [{ systemId: here }, { systemId: elsewhere }] = [await scan('Here'), await scan('Elsewhere', other)]
    expect(await ask(previewMerge, { fromId: here, intoId: elsewhere })).toMatchObject({ ok: false, errorCode: 'not-the-same' })
    expect(await ask(previewMerge, { fromId: here, intoId: here })).toMatchObject({ ok: false, errorCode: 'not-found' })
    const { systemId: twin } = await scan('Twin')
    const path = join(folder, 'waiting.csv')
    writeFileSync(path, logOf(start, 1, 'select 1', 'x'))
    await result(requestImport, { systemId: twin, path })
    expect(await ask(previewMerge, { fromId: twin, intoId: here })).toMatchObject({ ok: false, errorCode: 'system-busy' })
    await workOff()
    for (const useCase of [previewMerge, mergeSystems, changeSystem]) expect(await ask(useCase as UseCase<unknown, unknown>, {}, { ...admin, role: 'cio' })).toMatchObject({ ok: false, errorCode: 'not-allowed' })
  })

  it('are told apart by what people say of them, which they may correct', async () => {
    const { systemId } = await result(addSystem, { name: 'Mailer', kind: 'operational', status: 'by-hand', vendor: 'Post', country: 'us' })
    expect(await ask(changeSystem, { systemId, name: 'here', kind: 'insight' })).toMatchObject({ ok: false, errorCode: 'name-taken' })
    await result(changeSystem, { systemId, name: 'Mailing', kind: 'insight', vendor: '', country: 'se' })
    expect(await result(getConnection, { systemId })).toMatchObject({ name: 'Mailing', kind: 'insight', vendor: null, country: 'SE', entered: [], isOutside: false })
    await product.gateway.write((tx) => product.repositories.settings.put(tx, 'allowedCountries', ['NO', 'FI']))
    expect(await result(getConnection, { systemId })).toMatchObject({ isOutside: true })
    expect((await result(listConnections, {})).systems.filter(({ isOutside }) => isOutside).map(({ name }) => name)).toEqual(['CRM', 'Mailing'])
    const { events, changes } = await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 10_000))
    const { seq } = events.findLast(({ code }) => code === 'system-changed')!
    expect(changes.filter((change) => change.seq === seq).map(({ key, before, after }) => [key, before, after])).toEqual([['name', '"Mailer"', '"Mailing"'], ['kind', '"operational"', '"insight"'], ['vendor', '"Post"', 'null'], ['country', '"US"', '"SE"']])
  })
})

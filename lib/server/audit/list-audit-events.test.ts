import { globSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { auditFilterFrom, auditPath } from '#lib/client/audit-links.ts'
import type { AuditFilter } from '#lib/domain/audit/audit-page.ts'
import { eventCodes } from '#lib/domain/audit/event-codes.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { madeDataset, madeField, madePerson, madeSystem, madeUser } from '#lib/testing/made-inventory.ts'
import { assignOwner } from '../inventory/assign-owner.ts'
import type { Product } from '../door/product.ts'
import { chooseLanguage } from '../people/choose-language.ts'
import { checkAuditLog } from './check-audit-log.ts'
import { listAuditEvents } from './list-audit-events.ts'

const auditor = madePerson('aurora', 'auditor')
const cio = madePerson('cy', 'cio')

onBothEngines('looking through the audit log', (engine) => {
  let product: Product
  beforeAll(async () => {
    const gateway = await engine.open()
    let now = Date.UTC(2026, 10, 1)
    product = { gateway, repositories: createRepositories(gateway), now: () => (now += 3_600_000), newId: () => 'id' }
    const customer = madeDataset('customer', 'crm')
    await gateway.write(async (tx) => {
      for (const [id, role, name] of [['cy', 'cio', 'Cy Berg'], ['olga', 'owner', 'Olga Öst'], ['aurora', 'auditor', 'Aurora']] as const) await product.repositories.users.add(tx, madeUser(id, role, name))
      await product.repositories.systems.add(tx, madeSystem('crm'))
      await product.repositories.datasets.put(tx, [customer])
      await product.repositories.fields.put(tx, Array.from({ length: 15 }, (_, at) => madeField(customer, at === 0 ? 'email' : `c${at}`, at)))
    })
    const own = (actor: Actor, ids: string[], ownerId: string | null) => assignOwner({ product, actor }, { target: { kind: 'fields', ids }, ownerId })
    await own(cio, ['customer.email'], 'olga')
    await own(cio, Array.from({ length: 14 }, (_, at) => `customer.c${at + 1}`), 'cy')
    await own(cio, ['customer.email'], null)
    await assignOwner({ product, actor: cio }, { target: { kind: 'system', id: 'crm' }, ownerId: 'olga' })
    for (let n = 0; n < 60; n++) await chooseLanguage({ product, actor: madePerson('olga', 'owner') }, { locale: n % 2 ? 'sv' : 'en' })
  })
  const pageOf = async (filter: Partial<AuditFilter>) => {
    const outcome = await listAuditEvents({ product, actor: auditor }, filter)
    if (!outcome.ok) throw new Error(outcome.errorCode)
    return outcome.result
  }
  const seqs = async (filter: Partial<AuditFilter>) => (await pageOf(filter)).events.map(({ seq }) => seq)

  it('is for those who may read it', async () => {
    for (const actor of [cio, madePerson('olga', 'owner')]) expect(await listAuditEvents({ product, actor }, {})).toMatchObject({ ok: false, errorCode: 'not-allowed' })
  })

  it('comes newest first, a page at a time', async () => {
    const [first, second] = [await pageOf({}), await pageOf({ page: 2 })]
    expect([first.total, first.events.length, second.events.length]).toEqual([64, 50, 14])
    expect([...first.events, ...second.events].map(({ seq }) => seq)).toEqual(Array.from({ length: 64 }, (_, at) => 64 - at))
  })

  it('follows one field, one person, and what a name finds', async () => {
    expect(await seqs({ about: { kind: 'field', id: 'customer.email' } })).toEqual([3, 1])
    expect(await seqs({ about: { kind: 'field', id: 'customer.c3' } })).toEqual([2])
    expect((await pageOf({ about: { kind: 'field', id: 'customer.c3' } })).following).toBe('CRM · customer.c3')
    expect((await pageOf({ about: { kind: 'person', id: 'olga' } })).total).toBe(60)
    expect(await seqs({ q: 'EMAIL' })).toEqual([3, 1])
    expect(await seqs({ q: 'crm' })).toEqual([4])
    expect((await pageOf({ q: 'öst' })).total).toBe(60)
    expect(await seqs({ q: '%' })).toEqual([])
    expect(await seqs({ q: '#2' })).toEqual([2])
  })

  it('narrows by who, what and when', async () => {
    expect(await seqs({ who: 'cy' })).toEqual([4, 3, 2, 1])
    expect(await seqs({ code: 'owner-assigned', who: 'olga' })).toEqual([])
    expect((await pageOf({ code: 'language-chosen' })).total).toBe(60)
    const { events } = await pageOf({ who: 'cy' })
    expect(await seqs({ who: 'cy', from: events[2]!.at, to: events[1]!.at })).toEqual([3, 2])
  })

  it('unfolds what an event changed, with the names of people', async () => {
    const [event] = (await pageOf({ seq: 1 })).events
    expect(event).toMatchObject({ actor: { name: 'Cy Berg' }, changes: [{ target: { kind: 'field', name: 'CRM · customer.email' }, key: 'owner', before: null, after: 'Olga Öst' }], changeCount: 1 })
    const listed = (await pageOf({ who: 'cy' })).events.find(({ seq }) => seq === 2)!
    expect([listed.changes.length, listed.changeCount]).toEqual([10, 14])
    expect((await pageOf({ seq: 2 })).events[0]!.changes).toHaveLength(14)
    // Of what is followed, its own changes alone.
    expect((await pageOf({ about: { kind: 'field', id: 'customer.c3' } })).events[0]).toMatchObject({ changeCount: 1, changes: [{ target: { id: 'customer.c3' } }] })
  })

  it('says whether the chain is whole', async () => {
    expect(await checkAuditLog({ product, actor: auditor }, {})).toMatchObject({ ok: true, result: { ok: true, events: 64 } })
    expect(await checkAuditLog({ product, actor: cio }, {})).toMatchObject({ ok: false, errorCode: 'not-allowed' })
  })
})

describe('the audit log’s address', () => {
  it('says what it was asked, and leaves out what nobody can have meant', () => {
    const filter = { q: 'é&=', who: 'cy', code: 'declared', about: { kind: 'field', id: 'a:b' }, from: Date.UTC(2026, 0, 2), to: Date.UTC(2026, 0, 4) - 1, seq: 7, page: 3 }
    const asked = Object.fromEntries(new URL(auditPath(filter, { page: 3 }), 'http://x').searchParams)
    expect(auditFilterFrom(asked)).toEqual(filter)
    expect(auditFilterFrom({ from: '2026-13-40', seq: '-1', page: 'x', about: 'field', who: ['a', 'b'] })).toEqual({ q: '', who: null, code: null, about: null, from: null, to: null, seq: null, page: 1 })
  })
})

it('knows every code that a use case writes down', () => {
  const sources = globSync('lib/{server,domain}/**/*.ts').filter((file) => !/\.test\.ts$|connectors\/|lib\/domain\/(?!findings|declarations)/.test(file)).map((file) => readFileSync(file, 'utf8'))
  // `code:` and then a target or a detail: the shape of an event, and of no error.
  const written = sources.flatMap((source) => [...source.matchAll(/\bcode: (?:\w[^,'\n]*\? )?'([a-z-]+)'(?: : '([a-z-]+)')?,\s*(?:target|detail: \{ (?!done))/g)].flatMap(([, one, other]) => [one, other ?? []].flat()))
  expect(written.length).toBeGreaterThan(50)
  expect([...new Set(written)].filter((code) => !(eventCodes as readonly string[]).includes(code!))).toEqual([])
})

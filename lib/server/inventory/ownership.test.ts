// Whose a field is decides who may know of it: in lists, counts, choices, exports, reports and by its address.
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { fieldFilter, type FieldListInput } from '#lib/domain/inventory/field-list.ts'
import type { OwnerTarget } from '#lib/domain/inventory/owner-target.ts'
import { madeDataset, madeField, madePerson, madeSystem, madeUser, madeVerdict } from '#lib/testing/made-inventory.ts'
import type { Product } from '../door/product.ts'
import { listVerdicts } from '../evidence/list-verdicts.ts'
import { getOverview } from '../overview/get-overview.ts'
import { assignOwner } from './assign-owner.ts'
import { exportFields, fieldsFile } from './export-fields.ts'
import { getDataset } from './get-dataset.ts'
import { getField } from './get-field.ts'
import { listAssignees } from './list-assignees.ts'
import { listFieldChoices } from './list-field-choices.ts'
import { listFields } from './list-fields.ts'

const admin = madePerson('ada', 'admin')
const cio = madePerson('cy', 'cio')
const olga = madePerson('olga', 'owner')
const sven = madePerson('sven', 'owner')
const mats = madePerson('mats', 'owner')

onBothEngines('ownership', (engine) => {
  let product: Product
  // olga has the system; sven one dataset of it; mats one field of that dataset. The second system is nobody's.
  beforeEach(async () => {
    const gateway = await engine.open()
    const repositories = createRepositories(gateway)
    product = { gateway, repositories, now: () => 1_000, newId: randomUUID }
    await gateway.write(async (tx) => {
      for (const user of [madeUser('ada', 'admin'), madeUser('cy', 'cio'), madeUser('olga', 'owner', 'Olga Öberg'), madeUser('sven', 'owner'), madeUser('mats', 'owner')]) await repositories.users.add(tx, user)
      await repositories.users.add(tx, { ...madeUser('gone', 'owner'), disabledAt: 5 })
      await repositories.systems.add(tx, madeSystem('crm', { ownerId: 'olga' }))
      await repositories.systems.add(tx, madeSystem('shop'))
      const [customer, order, cart] = [madeDataset('customer', 'crm'), madeDataset('order', 'crm', { ownerId: 'sven' }), madeDataset('cart', 'shop')]
      await repositories.datasets.put(tx, [customer, order, cart])
      await repositories.fields.put(tx, [
        madeField(customer, 'email', 1, { category: 'email' }), madeField(customer, 'phone', 2, { category: 'phone' }),
        madeField(order, 'amount', 1, { category: 'transaction' }), madeField(order, 'salary', 2, { category: 'employment', ownerId: 'mats', isSensitive: true }), madeField(cart, 'item', 1),
      ])
      const calculation = { at: 9, windowFrom: 1, windowTo: 8, asOf: 7, readerVersion: 1, coverage: 1, summary: { firmFrom: null } }
      const ids = ['customer.email', 'customer.phone', 'order.amount', 'order.salary']
      await repositories.calculations.add(tx, { ...calculation, id: 'c', systemId: 'crm' }, ids.map((id) => madeVerdict(id, 'crm', 'c')))
    })
  })

  const ids = async (actor: Actor, input: Partial<FieldListInput> = {}) => {
    const outcome = await listFields({ product, actor }, { sort: 'name', ...input })
    return outcome.ok ? outcome.result.rows.map(({ id }) => id) : [outcome.errorCode]
  }
  const assign = (actor: Actor, target: OwnerTarget, ownerId: string | null) => assignOwner({ product, actor }, { target, ownerId })

  it.each<[string, Actor, string[], string[]]>([
    ['the system’s owner what nobody nearer has', olga, ['customer.email', 'customer.phone'], ['crm']],
    ['the dataset’s owner the rest of it', sven, ['order.amount'], ['crm']],
    ['the field’s owner the field', mats, ['order.salary'], ['crm']],
    ['somebody who owns nothing, nothing', madePerson('nobody', 'owner'), [], []],
  ])('shows %s: in lists, counts, choices, exports, reports and by address', async (_, actor, expected, systems) => {
    expect(await ids(actor)).toEqual(expected)
    const listed = await listFields({ product, actor }, {})
    expect(listed.ok && listed.result.total).toBe(expected.length)
    const others = ['customer.email', 'order.amount', 'order.salary', 'cart.item'].filter((id) => !expected.includes(id))
    for (const id of others) expect(await getField({ product, actor }, { id }), id).toMatchObject({ ok: false, errorCode: 'not-found' })
    for (const id of expected) expect(await getField({ product, actor }, { id }), id).toMatchObject({ ok: true })
    // What is asked for by name, dataset, owner or system opens nothing either.
    for (const input of [{ q: 'salary' }, { dataset: ['order', 'cart'] }, { owner: ['mats', 'sven', 'olga', 'none'] }, { system: ['crm', 'shop'] }]) {
      for (const id of await ids(actor, input)) expect(expected).toContain(id)
    }
    const choices = await listFieldChoices({ product, actor }, {})
    expect(choices.ok && choices.result.systems.map(({ id }) => id)).toEqual(systems)
    expect(choices.ok && choices.result.owners).toEqual([])
    expect(choices.ok && choices.result.categories.length).toBe(expected.length)
    const overview = await getOverview({ product, actor }, {})
    expect(overview).toMatchObject({ result: { fields: expected.length, counts: { all: expected.length } } })
    expect(overview.ok && overview.result.systems.map(({ id }) => id)).toEqual(systems)
    const granted = await exportFields({ product, actor }, {})
    let csv = ''
    if (granted.ok) for await (const piece of fieldsFile(product, granted.result)) csv += piece
    for (const id of others) expect(csv).not.toContain(id)
    expect(csv.trim().split('\n')).toHaveLength(expected.length + 1)
    const report = await listVerdicts({ product, actor }, { systemId: 'crm' })
    if (actor === olga) expect(report.ok && report.result.verdicts.map(({ column }) => column)).toEqual(['email', 'phone'])
    else expect(report).toMatchObject({ ok: false, errorCode: 'not-found' })
    expect(await assign(actor, { kind: 'fields', ids: ['customer.email'] }, actor.kind === 'person' ? actor.id : null)).toMatchObject({ ok: false, errorCode: 'not-allowed' })
    expect(await listAssignees({ product, actor }, {})).toMatchObject({ ok: false, errorCode: 'not-allowed' })
  })

  it('says whose each field is, and through what', async () => {
    const outcome = await listFields({ product, actor: cio }, { sort: 'name' })
    expect(outcome.ok && outcome.result.rows.map(({ id, owner }) => [id, owner?.id ?? null, owner?.name ?? null, owner?.from ?? null])).toEqual([
      ['order.amount', 'sven', 'sven', 'dataset'], ['customer.email', 'olga', 'Olga Öberg', 'system'], ['cart.item', null, null, null],
      ['customer.phone', 'olga', 'Olga Öberg', 'system'], ['order.salary', 'mats', 'mats', 'field'],
    ])
    expect(await ids(cio, { owner: ['olga'] })).toEqual(['customer.email', 'customer.phone'])
    expect(await ids(cio, { owner: ['none'] })).toEqual(['cart.item'])
    expect(await ids(cio, { owner: ['mats', 'none'] })).toEqual(['cart.item', 'order.salary'])
    expect((await ids(cio, { sort: 'owner', direction: 'desc' })).at(-1)).toBe('cart.item')
    const choices = await listFieldChoices({ product, actor: cio }, {})
    expect(choices.ok && choices.result.owners.map(({ id }) => id).sort()).toEqual(['mats', 'none', 'olga', 'sven'])
  })

  it('gives one owner to a whole filter in one event, with what stood before', async () => {
    const target: OwnerTarget = { kind: 'filter', filter: fieldFilter.parse({ system: ['crm'] }), seen: 4 }
    expect(await assign(cio, target, 'mats')).toEqual({ ok: true, result: { matching: 4, changed: 3 } })
    expect(await ids(mats)).toEqual(['order.amount', 'customer.email', 'customer.phone', 'order.salary'])
    expect(await ids(olga)).toEqual([])
    const log = await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 100))
    expect(log.events.map(({ code, actorId, detail }) => [code, actorId, detail.changed])).toEqual([['owner-assigned', 'cy', 3]])
    expect(log.changes.map(({ targetKind, targetId, key, before, after }) => [targetKind, targetId, key, before, after])).toEqual([
      ['field', 'customer.email', 'owner', null, '"mats"'], ['field', 'customer.phone', 'owner', null, '"mats"'], ['field', 'order.amount', 'owner', null, '"mats"'],
    ])
    // Taken away again, what stands above decides.
    expect(await assign(admin, { kind: 'fields', ids: ['customer.email', 'order.salary'] }, null)).toMatchObject({ result: { changed: 2 } })
    expect(await ids(olga)).toEqual(['customer.email'])
    expect(await ids(sven)).toEqual(['order.salary'])
  })

  it('gives an owner to a dataset and to a system', async () => {
    expect(await assign(cio, { kind: 'dataset', id: 'customer' }, 'sven')).toMatchObject({ ok: true })
    expect(await ids(sven)).toEqual(['order.amount', 'customer.email', 'customer.phone'])
    expect(await assign(cio, { kind: 'system', id: 'shop' }, 'olga')).toMatchObject({ ok: true })
    expect(await ids(olga)).toEqual(['cart.item'])
  })

  it.each<[string, OwnerTarget, string | null, string]>([
    ['another number than was seen', { kind: 'filter', filter: fieldFilter.parse({ system: ['crm'] }), seen: 3 }, 'mats', 'list-changed'],
    ['a field that is not there', { kind: 'fields', ids: ['customer.email', 'nothing'] }, 'mats', 'not-found'],
    ['a dataset that is not there', { kind: 'dataset', id: 'nothing' }, 'mats', 'not-found'],
    ['somebody who is not there', { kind: 'fields', ids: ['customer.email'] }, 'who', 'not-found'],
    ['somebody whose account is closed', { kind: 'fields', ids: ['customer.email'] }, 'gone', 'not-found'],
    ['no field at all', { kind: 'fields', ids: [] }, 'mats', 'invalid-input'],
  ])('refuses %s, and changes nothing', async (_, target, ownerId, errorCode) => {
    expect(await assign(cio, target, ownerId)).toMatchObject({ ok: false, errorCode })
    expect(await ids(mats)).toEqual(['order.salary'])
    expect(await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 100))).toEqual({ events: [], changes: [] })
  })

  it('keeps owners when a scan writes the fields and datasets anew', async () => {
    await product.gateway.write(async (tx) => {
      const { ownerId: _ofDataset, ...dataset } = madeDataset('order', 'crm', { comment: 'scanned again' })
      const { ownerId: _ofField, ...field } = madeField(dataset, 'salary', 3)
      await product.repositories.datasets.put(tx, [dataset])
      await product.repositories.fields.put(tx, [field])
    })
    expect(await ids(mats)).toEqual(['order.salary'])
    expect(await ids(sven)).toEqual(['order.amount'])
  })

  it('shows a dataset with the fields one may know of, and to who owns none of them not even that it is there', async () => {
    const seen = async (actor: Actor, id = 'order') => {
      const outcome = await getDataset({ product, actor }, { id })
      return outcome.ok ? [outcome.result.owner?.name ?? null, outcome.result.owner?.from ?? null, outcome.result.counts.unused, outcome.result.fields.map(({ name }) => name)] : outcome.errorCode
    }
    expect(await seen(cio)).toEqual(['sven', 'dataset', 2, ['amount', 'salary']])
    expect(await seen(cio, 'customer')).toEqual(['Olga Öberg', 'system', 2, ['email', 'phone']])
    expect(await seen(sven)).toEqual(['sven', 'dataset', 1, ['amount']])
    expect(await seen(mats)).toEqual(['sven', 'dataset', 1, ['salary']])
    expect(await seen(olga)).toBe('not-found')
    expect(await seen(sven, 'customer')).toBe('not-found')
    expect(await seen(cio, 'none')).toBe('not-found')
  })

  it('tells of a dataset what happened to it and to the fields one may know of', async () => {
    await assign(admin, { kind: 'dataset', id: 'order' }, 'olga')
    await assign(admin, { kind: 'fields', ids: ['order.amount'] }, 'sven')
    await assign(admin, { kind: 'fields', ids: ['order.salary'] }, null)
    await assign(admin, { kind: 'fields', ids: ['customer.email'] }, 'sven')
    const told = async (actor: Actor) => {
      const outcome = await getDataset({ product, actor }, { id: 'order' })
      return outcome.ok ? outcome.result.history.map((event) => `${event.field ?? 'itself'} ${event.kind}`) : [outcome.errorCode]
    }
    expect(await told(cio)).toEqual(['salary owner', 'amount owner', 'itself owner'])
    expect(await told(sven)).toEqual(['amount owner', 'itself owner'])
  })
})

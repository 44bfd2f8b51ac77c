// What stands around a field: the tree above it, its neighbours in a list, and what happened to it.
import { beforeAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { fieldFilter } from '#lib/domain/inventory/field-list.ts'
import type { TreeInput } from '#lib/domain/inventory/field-tree.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { madeDataset, madeField, madePerson, madeSystem, madeUser, madeVerdict } from '#lib/testing/made-inventory.ts'
import type { Product } from '../door/product.ts'
import { assignOwner } from './assign-owner.ts'
import { findNeighbours } from './find-neighbours.ts'
import { listFieldHistory } from './list-field-history.ts'
import { listTree } from './list-tree.ts'

const cio = madePerson('cy', 'cio')
const olga = madePerson('olga', 'owner')

onBothEngines('the field page', (engine) => {
  let product: Product
  let clock = 1_000
  beforeAll(async () => {
    const gateway = await engine.open()
    const repositories = createRepositories(gateway)
    product = { gateway, repositories, now: () => ++clock, newId: () => 'id' }
    await gateway.write(async (tx) => {
      for (const user of [madeUser('cy', 'cio', 'Cy Ek'), madeUser('olga', 'owner', 'Olga Öberg')]) await repositories.users.add(tx, user)
      await repositories.systems.add(tx, madeSystem('crm'))
      await repositories.systems.add(tx, madeSystem('shop'))
      const [customer, order, cart] = [madeDataset('customer', 'crm'), madeDataset('order', 'crm', { schema: 'sales' }), madeDataset('cart', 'shop')]
      await repositories.datasets.put(tx, [customer, order, cart])
      await repositories.fields.put(tx, [
        madeField(customer, 'a', 1), madeField(customer, 'b', 2, { ownerId: 'olga' }), madeField(customer, 'c', 3), madeField(order, 'd', 1), madeField(cart, 'e', 1), madeField(cart, 'f', 2, { goneAt: 5 }),
      ])
      const calculation = { windowFrom: 1, windowTo: 8, asOf: 7, readerVersion: 1, coverage: 1, summary: {}, systemId: 'crm' }
      const verdicts = (id: string, state: 'used' | 'unused') => ['customer.a', 'customer.b', 'order.d'].map((fieldId) => madeVerdict(fieldId, 'crm', id, fieldId === 'customer.b' ? { state } : {}))
      await repositories.calculations.add(tx, { ...calculation, id: 'first', at: 10 }, verdicts('first', 'used'))
      await repositories.calculations.add(tx, { ...calculation, id: 'second', at: 20 }, verdicts('second', 'unused'))
    })
  })

  const level = async (below: TreeInput['below'], actor: Actor = cio, filter = fieldFilter.parse({})) => {
    const outcome = await listTree({ product, actor }, { below, filter })
    return outcome.ok ? outcome.result.nodes.map(({ level: kind, name, fields, unused, noEvidence }) => [kind, name, fields, unused, noEvidence]) : [outcome.errorCode]
  }

  it('counts the tree level by level', async () => {
    expect(await level(null)).toEqual([['system', 'CRM', 4, 3, 1], ['system', 'SHOP', 1, 0, 1]])
    expect(await level({ system: 'crm', schema: null })).toEqual([['schema', 'public', 3, 2, 1], ['schema', 'sales', 1, 1, 0]])
    expect(await level({ system: 'crm', schema: 'public' })).toEqual([['dataset', 'customer', 3, 2, 1]])
    expect(await level(null, cio, fieldFilter.parse({ state: ['unused'] }))).toEqual([['system', 'CRM', 3, 3, 0]])
  })

  it('shows an owner the branches that lead to what is theirs, and counts nothing else', async () => {
    expect(await level(null, olga)).toEqual([['system', 'CRM', 1, 1, 0]])
    expect(await level({ system: 'shop', schema: null }, olga)).toEqual([])
    expect(await level({ system: 'crm', schema: 'public' }, olga)).toEqual([['dataset', 'customer', 1, 1, 0]])
    expect(await level(null, { kind: 'anonymous' })).toEqual(['not-signed-in'])
  })

  it('knows the fields before and after in a list, as far as one may see it', async () => {
    const at = (id: string, place: number, actor: Actor = cio, more = {}) => findNeighbours({ product, actor }, { sort: 'name', id, at: place, ...more })
    expect(await at('customer.a', 1)).toMatchObject({ result: { at: 1, total: 5, previous: null, next: { id: 'customer.b', name: 'b' } } })
    expect(await at('customer.b', 2)).toMatchObject({ result: { previous: { id: 'customer.a' }, next: { id: 'customer.c' } } })
    expect(await at('cart.e', 5)).toMatchObject({ result: { previous: { id: 'order.d' }, next: null } })
    expect(await at('customer.b', 1, cio, { state: ['unused'], sort: 'name', direction: 'desc' })).toMatchObject({ result: null })
    expect(await at('customer.b', 2, cio, { state: ['unused'], direction: 'desc' })).toMatchObject({ result: { previous: { id: 'order.d' }, next: { id: 'customer.a' }, total: 3 } })
    expect(await at('customer.b', 1, olga)).toMatchObject({ result: { previous: null, next: null, total: 1 } })
    expect(await at('customer.b', 77)).toMatchObject({ ok: true, result: null })
  })

  it('tells what happened, newest first: owners here and above, scans, verdicts', async () => {
    await product.gateway.write(async (tx) => {
      const rows = [
        { seq: 1, ordinal: 0, targetKind: 'field', targetId: 'customer.b', key: 'scan', before: null, after: '{"kind":"changed","changes":[{"what":"type","before":"text","after":"citext"}]}' },
        { seq: 1, ordinal: 1, targetKind: 'field', targetId: 'customer.a', key: 'scan', before: null, after: '{"kind":"gone","changes":[]}' },
      ]
      await product.repositories.auditLog.append(tx, {
        seq: 1, at: 15, actorKind: 'system', actorId: 'worker', sessionId: null, requestId: null, code: 'system-scanned', targetKind: null, targetId: null, detail: {}, changesDigest: '', previousHash: '', hash: 'x',
      }, rows)
    })
    const assign = (target: Parameters<typeof assignOwner>[1]['target'], ownerId: string | null) => assignOwner({ product, actor: cio }, { target, ownerId })
    expect(await assign({ kind: 'system', id: 'crm' }, 'cy')).toMatchObject({ ok: true })
    expect(await assign({ kind: 'fields', ids: ['customer.b'] }, 'cy')).toMatchObject({ ok: true })
    expect(await assign({ kind: 'fields', ids: ['customer.a'] }, 'olga')).toMatchObject({ ok: true })
    const outcome = await listFieldHistory({ product, actor: cio }, { id: 'customer.b' })
    expect(outcome.ok && outcome.result.map(({ at: _at, ...event }) => event)).toEqual([
      { by: { kind: 'person', name: 'Cy Ek' }, kind: 'owner', of: 'field', from: 'Olga Öberg', to: 'Cy Ek' },
      { by: { kind: 'person', name: 'Cy Ek' }, kind: 'owner', of: 'system', from: null, to: 'Cy Ek' },
      { by: null, kind: 'verdict', axis: 'state', from: 'used', to: 'unused' },
      { by: { kind: 'system', name: null }, kind: 'changed', key: 'type', from: 'text', to: 'citext' },
    ])
    expect(await listFieldHistory({ product, actor: olga }, { id: 'customer.b' })).toMatchObject({ ok: false, errorCode: 'not-found' })
    expect(await listFieldHistory({ product, actor: olga }, { id: 'customer.a' })).toMatchObject({ ok: true })
  })
})

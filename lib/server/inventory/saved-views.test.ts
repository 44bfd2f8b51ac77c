import { beforeEach, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { madePerson, madeUser } from '#lib/testing/made-inventory.ts'
import type { Product } from '../door/product.ts'
import { listViews } from './list-views.ts'
import { removeView } from './remove-view.ts'
import { saveView } from './save-view.ts'

const cy = madePerson('cy', 'cio')
const olga = madePerson('olga', 'owner')

onBothEngines('saved views', (engine) => {
  let product: Product
  beforeEach(async () => {
    const gateway = await engine.open()
    const repositories = createRepositories(gateway)
    let ids = 0
    product = { gateway, repositories, now: () => 1_000 + ids, newId: () => `view-${++ids}` }
    await gateway.write(async (tx) => {
      for (const user of [madeUser('cy', 'cio'), madeUser('olga', 'owner')]) await repositories.users.add(tx, user)
    })
  })
  const names = async (actor: Actor) => {
    const outcome = await listViews({ product, actor }, {})
    return outcome.ok ? outcome.result.map(({ name }) => name) : [outcome.errorCode]
  }

  it('are each person’s own: nobody else sees or removes them', async () => {
    expect(await saveView({ product, actor: cy }, { name: ' Unused and sensitive ', query: 'state=unused&is=sensitive' })).toEqual({ ok: true, result: { id: 'view-1' } })
    expect(await listViews({ product, actor: cy }, {})).toEqual({ ok: true, result: [{ id: 'view-1', name: 'Unused and sensitive', query: 'state=unused&is=sensitive' }] })
    expect(await names(olga)).toEqual([])
    expect(await removeView({ product, actor: olga }, { id: 'view-1' })).toMatchObject({ ok: false, errorCode: 'not-found' })
    expect(await removeView({ product, actor: cy }, { id: 'view-1' })).toMatchObject({ ok: true })
    expect(await names(cy)).toEqual([])
    const log = await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 10))
    expect(log.events.map(({ code, actorId }) => [code, actorId])).toEqual([['view-saved', 'cy'], ['view-removed', 'cy']])
  })
  it.each([['a name of blanks', '  ', ''], ['a query that ends the address', 'x', 'q=1#there'], ['a query of two words', 'x', 'q=a b'], ['a query without end', 'x', 'q'.repeat(4_001)]])('refuses %s', async (_, name, query) => {
    expect(await saveView({ product, actor: cy }, { name, query })).toMatchObject({ ok: false, errorCode: 'invalid-input' })
  })
  it('ends at a hundred', async () => {
    for (let count = 0; count < 100; count++) expect(await saveView({ product, actor: cy }, { name: `v${count}`, query: '' })).toMatchObject({ ok: true })
    expect(await saveView({ product, actor: cy }, { name: 'one more', query: '' })).toMatchObject({ ok: false, errorCode: 'too-many-views' })
    expect(await saveView({ product, actor: olga }, { name: 'first', query: '' })).toMatchObject({ ok: true })
  })
})

import { beforeAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { addSystem } from '../connections/add-system.ts'
import type { Product } from '../door/product.ts'
import { enterFields } from './enter-fields.ts'
import { listFields } from './list-fields.ts'

const admin: Actor = { kind: 'person', id: 'ada', role: 'admin', sessionId: 's' }

onBothEngines('entering what a system holds by hand', (engine) => {
  let product: Product
  let systemId: string
  const enter = (tables: { name: string; fields: string[] }[], actor = admin) => enterFields({ product, actor }, { systemId, tables })
  const rows = async () => { const page = await listFields({ product, actor: admin }, {}); return page.ok ? page.result.rows : [] }

  beforeAll(async () => {
    const gateway = await engine.open()
    let id = 0
    product = { gateway, repositories: createRepositories(gateway), now: () => 1_000, newId: () => `id-${++id}` }
    const added = await addSystem({ product, actor: admin }, { name: 'Mailer', kind: 'operational', status: 'by-hand', country: 'us' })
    systemId = added.ok ? added.result.systemId : ''
  })

  it('classifies the fields, says nothing of their use, and is one event', async () => {
    expect(await enter([{ name: 'customers', fields: ['email', 'email'] }, { name: ' customers', fields: ['birthday', 'email'] }])).toEqual({ ok: true, result: { datasets: 1, fields: 2 } })
    expect(await rows()).toMatchObject([
      { system: 'Mailer', dataset: 'customers', name: 'email', category: 'email', isCustomerData: true, verdict: null },
      { name: 'birthday', category: 'birth_date', isSensitive: true, verdict: null },
    ])
    const { events } = await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 10))
    expect(events.at(-1)).toMatchObject({ code: 'fields-entered', targetId: systemId, detail: { datasets: 1, fields: 2 } })
  })

  it('takes what is entered next for everything: the rest is gone, and what stays keeps its id', async () => {
    const email = (await rows()).find(({ name }) => name === 'email')!.id
    expect(await enter([{ name: 'customers', fields: ['email', 'phone'] }])).toMatchObject({ ok: true })
    expect((await rows()).map(({ id, name }) => [name, id === email])).toEqual([['email', true], ['phone', false]])
  })

  it('refuses people who may not, systems nobody knows, and those that are scanned', async () => {
    expect(await enter([], { kind: 'person', id: 'o', role: 'owner', sessionId: 's' })).toMatchObject({ ok: false, errorCode: 'not-allowed' })
    expect(await enterFields({ product, actor: admin }, { systemId: 'none', tables: [] })).toMatchObject({ ok: false, errorCode: 'not-found' })
    await product.gateway.write((tx) => product.repositories.systems.setScanned(tx, systemId, { engine: 'sqlite', location: 'x' }))
    expect(await enter([])).toMatchObject({ ok: false, errorCode: 'system-elsewhere' })
  })
})

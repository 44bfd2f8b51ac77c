// Owners by a list: shown first, then done at once, or not at all.
import { beforeEach, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { madeDataset, madeField, madePerson, madeSystem, madeUser } from '#lib/testing/made-inventory.ts'
import type { Product } from '../door/product.ts'
import { importOwners } from './import-owners.ts'
import { lookAtOwners } from './look-at-owners.ts'
import { setPasswordByLink } from './set-password-by-link.ts'
import { signIn } from './sign-in.ts'

const admin = madePerson('ada', 'admin')
const header = 'email,name,team,owns'

onBothEngines('owners by a list', (engine) => {
  let product: Product
  beforeEach(async () => {
    const gateway = await engine.open()
    const repositories = createRepositories(gateway)
    let id = 0
    product = { gateway, repositories, now: () => 1_000, newId: () => `id-${++id}`, mailer: null }
    await gateway.write(async (tx) => {
      for (const user of [madeUser('ada', 'admin'), madeUser('olga', 'owner')]) await repositories.users.add(tx, user)
      await repositories.users.add(tx, { ...madeUser('gone', 'owner'), disabledAt: 5 })
      await repositories.systems.add(tx, madeSystem('crm', { ownerId: 'olga' }))
      const [customer, order] = [madeDataset('customer', 'crm'), madeDataset('order', 'crm', { ownerId: 'olga' })]
      await repositories.datasets.put(tx, [customer, order])
      await repositories.fields.put(tx, [madeField(customer, 'email', 1), madeField(order, 'amount', 1)])
    })
  })
  const look = async (...lines: string[]) => {
    const outcome = await lookAtOwners({ product, actor: admin }, { text: [header, ...lines].join('\n') })
    if (!outcome.ok) throw new Error(outcome.errorCode)
    return outcome.result
  }
  const take = async (...lines: string[]) => importOwners({ product, actor: admin }, { text: [header, ...lines].join('\n'), digest: (await look(...lines)).digest })
  const events = () => product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 100))
  const list = ['sven@example.org,Sven Svensson,Orders,CRM/order', 'olga@example.org,Olga,Care,CRM']

  it('are shown first, and nothing is done by looking', async () => {
    expect(await look(...list)).toMatchObject({
      errors: [],
      owners: [
        { line: 2, email: 'sven@example.org', isNew: true, owns: [{ path: 'CRM/order', isChanged: true }] },
        { line: 3, email: 'olga@example.org', isNew: false, owns: [{ path: 'CRM', isChanged: false }] },
      ],
    })
    expect((await events()).events).toEqual([])
  })

  it('come in at once, in one event that names nobody, and choose a password by their link', async () => {
    const done = await take(...list)
    expect(done).toMatchObject({ ok: true, result: { people: 2, owned: 1, links: [{ email: 'sven@example.org', token: expect.stringMatching(/^[\w-]{43}$/) }] } })
    const { events: written, changes } = await events()
    expect(written.map(({ code, detail }) => [code, detail])).toEqual([['owners-imported', { people: 2, new: 1, owned: 1 }]])
    expect(changes.map(({ targetKind, key, before, after }) => [targetKind, key, before, after])).toEqual([
      ['person', 'role', null, '"owner"'], ['person', 'team', null, '"Orders"'], ['dataset', 'owner', '"olga"', '"id-1"'], ['person', 'team', null, '"Care"'],
    ])
    expect(JSON.stringify({ written, changes })).not.toMatch(/sven/i)
    // Until a password is chosen, none opens the door.
    const enter = (password: string) => signIn({ product, actor: { kind: 'anonymous' } }, { email: 'sven@example.org', password, address: '10.0.0.1' })
    expect(await enter('-')).toMatchObject({ ok: false, errorCode: 'wrong-credentials' })
    const token = done.ok ? done.result.links[0]!.token! : ''
    expect(await setPasswordByLink({ product, actor: { kind: 'anonymous' } }, { token, password: 'a long and quiet password' })).toMatchObject({ ok: true })
    expect(await enter('a long and quiet password')).toMatchObject({ ok: true })
    // The same list again finds everybody there.
    expect(await take(...list)).toMatchObject({ ok: true, result: { owned: 0, links: [] } })
  })

  it('are all refused where one line is wrong', async () => {
    const wrong = [...list, 'gone@example.org,Gone,,CRM/customer', 'new@example.org,New,,CRM/nothing', 'new2@example.org,New,,crm/ORDER']
    expect((await look(...wrong)).errors.map(({ line, problem }) => [line, problem])).toEqual([[4, 'person-disabled'], [5, 'path-unknown'], [6, 'owned-twice']])
    expect(await take(...wrong)).toMatchObject({ ok: false, errorCode: 'invalid-input' })
    expect((await events()).events).toEqual([])
    expect(await product.gateway.read((tx) => product.repositories.users.findByEmail(tx, 'sven@example.org'))).toBeNull()
  })

  it('are refused where the list would do something else than was shown', async () => {
    const { digest } = await look(...list)
    await product.gateway.write((tx) => product.repositories.datasets.setOwner(tx, 'order', 'ada'))
    expect(await importOwners({ product, actor: admin }, { text: [header, ...list].join('\n'), digest })).toMatchObject({ ok: false, errorCode: 'list-changed' })
  })

  it('are read with semicolons, a mark at the start and names in quotes', async () => {
    const text = `\uFEFFemail;name;owns\r\nsven@example.org;"Svensson; Sven";CRM/order\r\n`
    expect(await lookAtOwners({ product, actor: admin }, { text })).toMatchObject({ ok: true, result: { errors: [], owners: [{ name: 'Svensson; Sven', owns: [{ path: 'CRM/order' }] }] } })
    expect(await lookAtOwners({ product, actor: admin }, { text: 'email,name,owns\n"unclosed' })).toMatchObject({ ok: false, errorCode: 'invalid-input' })
  })

  it('are for admins alone', async () => {
    for (const role of ['owner', 'cio', 'auditor'] as const) {
      expect(await lookAtOwners({ product, actor: madePerson('olga', role) }, { text: header })).toMatchObject({ ok: false, errorCode: 'not-allowed' })
      expect(await importOwners({ product, actor: madePerson('olga', role) }, { text: header, digest: '' })).toMatchObject({ ok: false, errorCode: 'not-allowed' })
    }
  })
})

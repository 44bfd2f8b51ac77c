import { beforeAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { madeDataset, madeField, madePerson, madeSystem, madeUser } from '#lib/testing/made-inventory.ts'
import type { Product } from '../door/product.ts'
import { findAnything } from './find-anything.ts'

const cio = madePerson('cy', 'cio')
const olga = madePerson('olga', 'owner')

onBothEngines('searching everything', (engine) => {
  let product: Product
  beforeAll(async () => {
    const gateway = await engine.open()
    const repositories = createRepositories(gateway)
    product = { gateway, repositories, now: () => 1_000, newId: () => 'id' }
    await gateway.write(async (tx) => {
      for (const user of [madeUser('cy', 'cio', 'Cy Mailer'), madeUser('olga', 'owner', 'Olga Öberg'), { ...madeUser('left', 'owner', 'Left Mailer'), disabledAt: 5 }]) await repositories.users.add(tx, user)
      await repositories.systems.add(tx, madeSystem('mailing'))
      await repositories.systems.add(tx, madeSystem('crm', { ownerId: 'olga' }))
      const [letter, customer] = [madeDataset('letter', 'mailing'), madeDataset('customer', 'crm')]
      await repositories.datasets.put(tx, [letter, customer])
      await repositories.fields.put(tx, [
        madeField(letter, 'mail_sent_at', 1), madeField(letter, 'mail', 2), madeField(letter, 'Ärende_100%', 3), madeField(letter, 'old_mail', 4, { goneAt: 5 }),
        madeField(customer, 'e_mail', 1), madeField(customer, 'mail_ok', 2),
      ])
    })
  })
  const find = async (actor: Actor, q: string) => {
    const outcome = await findAnything({ product, actor }, { q })
    if (!outcome.ok) return outcome.errorCode
    const { fields, systems, people } = outcome.result
    return { fields: fields.map(({ name }) => name), systems: systems.map(({ id }) => id), people: people.map(({ id }) => id) }
  }

  it('puts what is called so before what begins so, and that before what holds it', async () => {
    expect(await find(cio, ' MAIL ')).toEqual({ fields: ['mail', 'mail_ok', 'mail_sent_at', 'e_mail'], systems: ['mailing'], people: ['cy'] })
    expect(await find(cio, 'ärende_100%')).toMatchObject({ fields: ['Ärende_100%'] })
    expect(await find(cio, 'ärende_1_0%')).toMatchObject({ fields: [] })
  })
  it('finds an owner only what is theirs, and no people', async () => {
    expect(await find(olga, 'mail')).toEqual({ fields: ['mail_ok', 'e_mail'], systems: [], people: [] })
    expect(await find(olga, 'cy')).toEqual({ fields: [], systems: [], people: [] })
    expect(await find(madePerson('ann', 'auditor'), 'öberg')).toMatchObject({ people: [] })
  })
  it('refuses nothing, too much and nobody', async () => {
    expect(await find(cio, '  ')).toBe('invalid-input')
    expect(await find(cio, 'x'.repeat(201))).toBe('invalid-input')
    expect(await find({ kind: 'anonymous' }, 'mail')).toBe('not-signed-in')
  })
})

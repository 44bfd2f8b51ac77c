import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { onBothEngines } from '#db/testing/engines.ts'
import { createRepositories } from '#db/repositories/repositories.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { hashChanges, hashEvent } from './audit-chain.ts'
import { command } from './command.ts'
import type { Product } from './product.ts'
import { query } from './query.ts'

const admin: Actor = { kind: 'person', id: 'ada', role: 'admin', sessionId: 's1' }
const cio: Actor = { kind: 'person', id: 'cy', role: 'cio', sessionId: 's2' }
const anonymous: Actor = { kind: 'anonymous' }

const putSetting = command({
  permission: 'person:invite',
  input: z.strictObject({ key: z.string(), value: z.string() }),
  async run({ tx, repositories, input }) {
    const before = await repositories.settings.get(tx, input.key)
    await repositories.settings.put(tx, input.key, input.value)
    if (input.value === 'refused') throw new Refusal('not-found')
    if (input.value === 'broken') throw new TypeError('a bug')
    const change = { targetKind: 'setting', targetId: input.key, key: 'value', before: before ?? undefined, after: input.value }
    return { result: input.value, event: { code: 'setting-put', target: { kind: 'setting', id: input.key }, detail: { odd: '\ud800 <b>' }, changes: [change] } }
  },
})

const getSetting = query({
  permission: 'inventory:read',
  input: z.strictObject({ key: z.string() }),
  run: ({ tx, repositories, input }) => repositories.settings.get(tx, input.key),
})

onBothEngines('the door', (engine) => {
  let product: Product
  beforeAll(async () => {
    const gateway = await engine.open()
    let id = 0
    product = { gateway, repositories: createRepositories(gateway), now: () => 1_000, newId: () => `id-${++id}` }
  })
  const events = () => product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 1_000))
  const stored = (key: string) => product.gateway.read((tx) => product.repositories.settings.get(tx, key))

  it('does what is allowed, with its event and its changes', async () => {
    expect(await putSetting({ product, actor: admin, requestId: 'r1' }, { key: 'a', value: 'one' })).toEqual({ ok: true, result: 'one' })
    const log = await events()
    expect(log.events).toMatchObject([{ seq: 1, at: 1_000, actorKind: 'person', actorId: 'ada', sessionId: 's1', requestId: 'r1', code: 'setting-put', targetId: 'a' }])
    expect(log.changes).toMatchObject([{ seq: 1, ordinal: 0, targetId: 'a', key: 'value', before: null, after: '"one"' }])
  })

  it.each([
    ['a stranger', anonymous, { key: 'b', value: 'x' }, 'not-signed-in'],
    ['somebody without the word', cio, { key: 'b', value: 'x' }, 'not-allowed'],
    ['an unknown key', admin, { key: 'b', value: 'x', role: 'admin' }, 'invalid-input'],
    ['a wrong type', admin, { key: 'b', value: 7 }, 'invalid-input'],
    ['a NUL in a text', admin, { key: 'b', value: 'x\0' }, 'invalid-input'],
    ['a NUL in a key', admin, { key: 'b', value: 'x', 'a\0': 1 }, 'invalid-input'],
    ['lists in lists in lists', admin, { key: 'b', value: JSON.parse('['.repeat(30_000) + ']'.repeat(30_000)) as unknown }, 'invalid-input'],
    ['a refusal of the rule', admin, { key: 'b', value: 'refused' }, 'not-found'],
  ])('changes nothing for %s', async (_, actor, input, errorCode) => {
    const before = (await events()).events.length
    expect(await putSetting({ product, actor }, input as never)).toMatchObject({ ok: false, errorCode })
    expect(await stored('b')).toBeNull()
    expect((await events()).events.length).toBe(before)
  })

  it('undoes the change when the code breaks, and says so to its caller', async () => {
    await expect(putSetting({ product, actor: admin }, { key: 'b', value: 'broken' })).rejects.toThrow('a bug')
    expect(await stored('b')).toBeNull()
  })

  it('cannot commit a change whose event cannot be written', async () => {
    const broken = { ...product, repositories: { ...product.repositories, auditLog: { ...product.repositories.auditLog, append: () => Promise.reject(new Error('sink gone')) } } }
    await expect(putSetting({ product: broken, actor: admin }, { key: 'c', value: 'x' })).rejects.toThrow('sink gone')
    expect(await stored('c')).toBeNull()
  })

  it('answers a question, and only with the right word', async () => {
    expect(await getSetting({ product, actor: cio }, { key: 'a' })).toEqual({ ok: true, result: 'one' })
    expect(await getSetting({ product, actor: anonymous }, { key: 'a' })).toMatchObject({ errorCode: 'not-signed-in' })
  })

  it('cannot write from a question', async () => {
    const sly = query({ permission: 'inventory:read', input: z.strictObject({}), run: ({ tx, repositories }) => repositories.settings.put(tx, 'd', 1) })
    await expect(sly({ product, actor: admin }, {})).rejects.toThrow()
    expect(await stored('d')).toBeNull()
  })

  it('chains its events without a gap, also when many come at once', async () => {
    await Promise.all(Array.from({ length: 25 }, (_, at) => putSetting({ product, actor: admin }, { key: `many-${at}`, value: 'x' })))
    const { events: rows, changes } = await events()
    expect(rows.map((row) => row.seq)).toEqual(rows.map((_, at) => at + 1))
    for (const [at, { hash, ...row }] of rows.entries()) {
      expect(row.previousHash).toBe(at === 0 ? '0'.repeat(64) : rows[at - 1].hash)
      expect(hashEvent(row)).toBe(hash)
      expect(hashChanges(changes.filter((change) => change.seq === row.seq))).toBe(row.changesDigest)
    }
  })

  it('shows an edited row by its hash', async () => {
    const { hash, ...row } = (await events()).events[0]
    expect(hashEvent({ ...row, actorId: 'somebody else' })).not.toBe(hash)
  })

})

import { beforeAll, describe, expect, it } from 'vitest'
import { onBothEngines } from '#db/testing/engines.ts'
import { createRepositories } from '#db/repositories/repositories.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { absoluteLimitMs, idleLimitMs } from '#lib/domain/people/session-rules.ts'
import type { Product } from '../door/product.ts'
import { signedInBy } from '../door/session-actor.ts'
import { addPerson } from './add-person.ts'
import { createSetupLink } from './create-setup-link.ts'
import { randomPassword } from './passwords.ts'
import { lookAtLink } from './look-at-link.ts'
import { setUp } from './set-up.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

const cli: Actor = { kind: 'system', id: 'cli' }
const anonymous: Actor = { kind: 'anonymous' }
const password = 'correct horse battery'

onBothEngines('people', (engine) => {
  let product: Product
  let now = 1_000_000
  let address = 0
  beforeAll(async () => {
    const gateway = await engine.open()
    let id = 0
    product = { gateway, repositories: createRepositories(gateway), now: () => now, newId: () => `id-${++id}` }
  })
  const enter = (email: string, given = password) => signIn({ product, actor: anonymous }, { email, password: given, address: `10.0.0.${++address}` })
  const events = async () => (await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 1_000))).events.map((event) => event.code)

  it('sets up an empty product once, by the link that was printed', async () => {
    const link = await createSetupLink({ product, actor: cli }, {})
    const token = link.ok ? link.result.token : ''
    const first = { email: 'Ada@Example.com', name: 'Ada', password }
    expect(await setUp({ product, actor: anonymous }, { ...first, token: 'guess' })).toMatchObject({ errorCode: 'setup-link-invalid' })
    expect(await setUp({ product, actor: anonymous }, { ...first, token, password: 'short' })).toMatchObject({ errorCode: 'password-too-short' })
    expect(await lookAtLink({ product, actor: anonymous }, { kind: 'setup', token: 'guess' })).toMatchObject({ errorCode: 'setup-link-invalid' })
    expect(await lookAtLink({ product, actor: anonymous }, { kind: 'setup', token })).toMatchObject({ ok: true, result: { isOpen: true } })
    expect(await lookAtLink({ product, actor: anonymous }, { kind: 'password', token })).toMatchObject({ errorCode: 'link-invalid' })
    expect(await setUp({ product, actor: anonymous }, { ...first, token })).toMatchObject({ ok: true })
    expect(await lookAtLink({ product, actor: anonymous }, { kind: 'setup', token })).toMatchObject({ errorCode: 'already-set-up' })
    expect(await setUp({ product, actor: anonymous }, { ...first, token })).toMatchObject({ errorCode: 'setup-link-invalid' })
    expect(await createSetupLink({ product, actor: cli }, {})).toMatchObject({ errorCode: 'already-set-up' })
    expect(await events()).toEqual(['setup-link-created', 'set-up'])
  })

  it('signs in, and out again for good', async () => {
    const entered = await enter('ada@example.com')
    const sessionId = entered.ok ? entered.result.sessionId : ''
    const found = await signedInBy(product, sessionId)
    expect(found).toMatchObject({ name: 'Ada', actor: { kind: 'person', role: 'admin', sessionId } })
    await signOut({ product, actor: found!.actor }, {})
    expect(await signedInBy(product, sessionId)).toBeNull()
    expect((await events()).slice(-2)).toEqual(['signed-in', 'signed-out'])
  })

  it('closes a session that idled, grew old, or whose person was disabled', async () => {
    const open = async () => { const entered = await enter('ada@example.com'); return entered.ok ? entered.result.sessionId : '' }
    const start = now
    const idle = await open()
    now = start + idleLimitMs
    expect(await signedInBy(product, idle)).toBeNull()
    const old = await open()
    for (const begin = now; now < begin + absoluteLimitMs; now += idleLimitMs / 2) expect(await signedInBy(product, old)).not.toBeNull()
    expect(await signedInBy(product, old)).toBeNull()
    const added = await addPerson({ product, actor: cli }, { email: 'x@example.com', name: 'X', role: 'owner', password })
    const entered = await enter('x@example.com')
    const sessionId = entered.ok ? entered.result.sessionId : ''
    expect(await signedInBy(product, sessionId)).not.toBeNull()
    await product.gateway.write((tx) => product.repositories.users.disable(tx, added.ok ? added.result.id : '', now))
    expect(await signedInBy(product, sessionId)).toBeNull()
    expect(await enter('x@example.com')).toMatchObject({ errorCode: 'wrong-credentials' })
  })

  it('answers alike for a wrong password and an unknown address, and stops guessing', async () => {
    expect(await enter('nobody@example.com')).toEqual({ ok: false, errorCode: 'wrong-credentials', where: null })
    for (let tries = 0; tries < 10; tries++) expect(await enter('ada@example.com', 'wrong')).toEqual({ ok: false, errorCode: 'wrong-credentials', where: null })
    expect(await enter('ada@example.com')).toMatchObject({ errorCode: 'too-many-attempts' })
    now += 15 * 60_000 + 1
    expect(await enter('ada@example.com')).toMatchObject({ ok: true })
  })

  it('keeps no password and no address in the log', async () => {
    const log = JSON.stringify(await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 1_000)))
    expect(log).not.toContain('example.com')
    expect(log).not.toContain(password)
  })
})

describe('random passwords', () => {
  it('are long, plain and never the same', () => {
    const some = Array.from({ length: 200 }, randomPassword)
    expect(new Set(some).size).toBe(200)
    for (const one of some) expect(one).toMatch(/^[a-zA-Z2-9]{20}$/)
  })
})

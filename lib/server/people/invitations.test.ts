import { beforeAll, expect, it } from 'vitest'
import { onBothEngines } from '#db/testing/engines.ts'
import { createRepositories } from '#db/repositories/repositories.ts'
import type { Actor, Role } from '#lib/domain/people/permissions.ts'
import { invitationMs } from '#lib/domain/people/session-rules.ts'
import type { Product } from '../door/product.ts'
import { signedInBy } from '../door/session-actor.ts'
import type { Outcome } from '../door/use-case.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { addPerson } from './add-person.ts'
import { changeAccount } from './change-account.ts'
import { changePassword } from './change-password.ts'
import { changeRole } from './change-role.ts'
import { changeTeam } from './change-team.ts'
import { createPasswordLink } from './create-password-link.ts'
import { disablePerson } from './disable-person.ts'
import { enablePerson } from './enable-person.ts'
import { endSession } from './end-session.ts'
import { getAccount } from './get-account.ts'
import { invitePerson } from './invite-person.ts'
import { listPeople } from './list-people.ts'
import { lookAtInvitation } from './look-at-invitation.ts'
import { lookAtLink } from './look-at-link.ts'
import { setPasswordByLink } from './set-password-by-link.ts'
import { signIn } from './sign-in.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

const cli: Actor = { kind: 'system', id: 'cli' }
const anonymous: Actor = { kind: 'anonymous' }
const password = 'correct horse battery'

function done<R>(outcome: Outcome<R>): R {
  if (!outcome.ok) throw new Error(outcome.errorCode)
  return outcome.result
}

onBothEngines('people who come and go', (engine) => {
  let product: Product
  let admin: Actor
  let adminId: string
  let now = 1_000_000
  let address = 0
  beforeAll(async () => {
    const gateway = await engine.open()
    let id = 0
    product = { gateway, repositories: createRepositories(gateway), now: () => now, newId: () => `id-${++id}` }
    adminId = done(await addPerson({ product, actor: cli }, { email: 'ada@example.com', name: 'Ada', role: 'admin', password })).id
    admin = { kind: 'person', id: adminId, role: 'admin', sessionId: 'none' }
  })
  const enter = async (email: string, given = password): Promise<string> => done(await signIn({ product, actor: anonymous }, { email, password: given, address: `10.0.0.${++address}`, agent: 'Firefox/140 Linux' })).sessionId
  const actorOf = async (sessionId: string) => (await signedInBy(product, sessionId))!.actor
  const invite = async (email: string, role: Role = 'owner') => done(await invitePerson({ product, actor: admin }, { email, role })).token!
  const accept = (token: string, name = 'Olof') => acceptInvitation({ product, actor: anonymous }, { token, name, password, locale: 'sv' })
  const idOf = async (email: string) => done(await listPeople({ product, actor: admin }, {})).people.find((person) => person.email === email)!.id
  const lastEvent = async () => (await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 10_000))).events.at(-1)!

  it('lets somebody in by a link that opens once, with the role of the invitation', async () => {
    const token = await invite('Olof@Example.com')
    expect(done(await lookAtInvitation({ product, actor: anonymous }, { token }))).toEqual({ email: 'olof@example.com', role: 'owner' })
    expect(done(await listPeople({ product, actor: admin }, {})).invitations).toMatchObject([{ email: 'olof@example.com', role: 'owner' }])
    expect(await acceptInvitation({ product, actor: anonymous }, { token, name: 'Olof', password: 'short', locale: 'sv' })).toMatchObject({ errorCode: 'password-too-short' })
    expect(await acceptInvitation({ product, actor: anonymous }, { token, name: 'Olof', password, locale: 'sv', role: 'admin' } as never)).toMatchObject({ errorCode: 'invalid-input' })
    const both = await Promise.all([accept(token), accept(token)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await lastEvent()).toMatchObject({ code: 'invitation-accepted', actorKind: 'anonymous' })
    expect(await accept(token)).toMatchObject({ errorCode: 'link-invalid' })
    expect(await actorOf(await enter('olof@example.com'))).toMatchObject({ role: 'owner' })
    expect(await invitePerson({ product, actor: admin }, { email: 'olof@example.com', role: 'cio' })).toMatchObject({ errorCode: 'email-taken' })
    expect(done(await listPeople({ product, actor: admin }, {})).invitations).toEqual([])
  })

  it('keeps a link from opening that is old, withdrawn, replaced or guessed', async () => {
    const first = await invite('new@example.com')
    const second = await invite('new@example.com', 'auditor')
    expect(await accept(first)).toMatchObject({ errorCode: 'link-invalid' })
    const { invitations } = done(await listPeople({ product, actor: admin }, {}))
    expect(invitations).toMatchObject([{ email: 'new@example.com', role: 'auditor' }])
    done(await withdrawInvitation({ product, actor: admin }, { id: invitations[0]!.id }))
    expect(await accept(second)).toMatchObject({ errorCode: 'link-invalid' })
    expect(await withdrawInvitation({ product, actor: admin }, { id: invitations[0]!.id })).toMatchObject({ errorCode: 'not-found' })
    const third = await invite('new@example.com')
    now += invitationMs
    expect(await accept(third)).toMatchObject({ errorCode: 'link-invalid' })
    expect(await accept('guess')).toMatchObject({ errorCode: 'link-invalid' })
    // A link of the other kind opens nothing either.
    const link = done(await createPasswordLink({ product, actor: admin }, { id: adminId }))
    expect(await accept(link.token!)).toMatchObject({ errorCode: 'link-invalid' })
  })

  it('ends the sessions of whoever is disabled or gets another role, at once', async () => {
    const id = await idOf('olof@example.com')
    const first = await enter('olof@example.com')
    done(await changeRole({ product, actor: admin }, { id, role: 'auditor' }))
    expect(await signedInBy(product, first)).toBeNull()
    const second = await enter('olof@example.com')
    expect(await actorOf(second)).toMatchObject({ role: 'auditor' })
    done(await disablePerson({ product, actor: admin }, { id }))
    expect(await lastEvent()).toMatchObject({ code: 'person-disabled', targetId: id, actorId: adminId })
    expect(await signedInBy(product, second)).toBeNull()
    expect(await signIn({ product, actor: anonymous }, { email: 'olof@example.com', password, address: 'x' })).toMatchObject({ errorCode: 'wrong-credentials' })
    expect(await createPasswordLink({ product, actor: admin }, { id })).toMatchObject({ errorCode: 'not-found' })
    done(await enablePerson({ product, actor: admin }, { id }))
    expect(await signedInBy(product, second)).toBeNull()
    expect(await signedInBy(product, await enter('olof@example.com'))).not.toBeNull()
  })

  it('keeps at least one administrator who can come in, also when two act at once', async () => {
    expect(await disablePerson({ product, actor: admin }, { id: adminId })).toMatchObject({ errorCode: 'last-admin' })
    expect(await changeRole({ product, actor: admin }, { id: adminId, role: 'cio' })).toMatchObject({ errorCode: 'last-admin' })
    const other = done(await addPerson({ product, actor: cli }, { email: 'bea@example.com', name: 'Bea', role: 'admin', password })).id
    const both = await Promise.all([changeRole({ product, actor: admin }, { id: other, role: 'cio' }), disablePerson({ product, actor: cli }, { id: adminId })])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    const { people } = done(await listPeople({ product, actor: cli }, {}))
    expect(people.filter(({ role, isDisabled }) => role === 'admin' && !isDisabled)).toHaveLength(1)
    if (!both[0]!.ok) done(await enablePerson({ product, actor: cli }, { id: adminId }))
  })

  it('puts somebody in a team, and takes them out of it', async () => {
    const id = await idOf('olof@example.com')
    const teamOf = async () => done(await listPeople({ product, actor: cli }, {})).people.find((person) => person.id === id)!.team
    done(await changeTeam({ product, actor: admin }, { id, team: '  Customer service ' }))
    expect(await teamOf()).toBe('Customer service')
    expect(await lastEvent()).toMatchObject({ code: 'team-changed', targetId: id, actorId: adminId })
    done(await changeTeam({ product, actor: admin }, { id, team: '' }))
    expect(await teamOf()).toBeNull()
    expect(await changeTeam({ product, actor: admin }, { id: 'nobody', team: 'x' })).toMatchObject({ errorCode: 'not-found' })
    for (const role of ['cio', 'owner', 'auditor'] as const) expect(await changeTeam({ product, actor: { kind: 'person', id, role, sessionId: 's' } }, { id, team: 'x' })).toMatchObject({ errorCode: 'not-allowed' })
  })

  it('gives a new password by a link, which ends every session', async () => {
    const id = await idOf('olof@example.com')
    const open = await enter('olof@example.com')
    const { token } = done(await createPasswordLink({ product, actor: admin }, { id }))
    expect(await signedInBy(product, open)).not.toBeNull()
    const set = (given: string) => setPasswordByLink({ product, actor: anonymous }, { token: given, password: 'quite another password' })
    const look = (given: string) => lookAtLink({ product, actor: anonymous }, { kind: 'password', token: given })
    expect(await set('guess')).toMatchObject({ errorCode: 'link-invalid' })
    expect(await look('guess')).toMatchObject({ errorCode: 'link-invalid' })
    expect(done(await look(token!))).toEqual({ isOpen: true })
    expect(done(await set(token!))).toEqual({ email: 'olof@example.com' })
    expect(await look(token!)).toMatchObject({ errorCode: 'link-invalid' })
    expect(await set(token!)).toMatchObject({ errorCode: 'link-invalid' })
    expect(await signedInBy(product, open)).toBeNull()
    expect(await signedInBy(product, await enter('olof@example.com', 'quite another password'))).not.toBeNull()
  })

  it('lets people change what is theirs, and nobody else’s', async () => {
    const [here, there, ada] = [await enter('olof@example.com', 'quite another password'), await enter('olof@example.com', 'quite another password'), await enter('ada@example.com')]
    const actor = await actorOf(here)
    done(await changeAccount({ product, actor }, { name: 'Olof Ek', locale: 'ru', timeZone: 'Europe/Stockholm', hasLetterKeys: false }))
    expect(await signedInBy(product, here)).toMatchObject({ name: 'Olof Ek', locale: 'ru', timeZone: 'Europe/Stockholm', hasLetterKeys: false })
    expect(await changeAccount({ product, actor }, { name: 'Olof', locale: 'ru', timeZone: 'Mars/Olympus', hasLetterKeys: true })).toMatchObject({ errorCode: 'invalid-input' })
    expect(JSON.stringify(await lastEvent())).not.toContain('Olof')

    const account = done(await getAccount({ product, actor }, {}))
    expect(account.sessions.filter(({ isThis }) => isThis)).toHaveLength(1)
    expect(JSON.stringify(account)).not.toContain(here)
    const adas = done(await getAccount({ product, actor: await actorOf(ada) }, {})).sessions[0]!.key
    expect(await endSession({ product, actor }, { key: adas })).toMatchObject({ errorCode: 'not-found' })
    expect(await signedInBy(product, ada)).not.toBeNull()
    for (const { key, isThis } of account.sessions) if (!isThis) done(await endSession({ product, actor }, { key }))
    expect(await signedInBy(product, there)).toBeNull()
    expect(await signedInBy(product, here)).not.toBeNull()
  })

  it('changes a password only for whoever knows the old one, and ends the other sessions', async () => {
    const [here, there] = [await enter('olof@example.com', 'quite another password'), await enter('olof@example.com', 'quite another password')]
    const actor = await actorOf(here)
    const change = (current: string, next = 'the third of my passwords') => changePassword({ product, actor }, { current, password: next })
    expect(await change('guess')).toMatchObject({ errorCode: 'wrong-password' })
    expect(await change('quite another password', 'short')).toMatchObject({ errorCode: 'password-too-short' })
    done(await change('quite another password'))
    expect(await signedInBy(product, there)).toBeNull()
    expect(await signedInBy(product, here)).not.toBeNull()
    for (let tries = 0; tries < 9; tries++) await change('guess')
    expect(await change('the third of my passwords')).toMatchObject({ errorCode: 'too-many-attempts' })
  })

  it('is closed to everybody but administrators', async () => {
    const olof = await actorOf(await enter('olof@example.com', 'the third of my passwords'))
    for (const actor of [olof, anonymous]) {
      const errorCode = actor === anonymous ? 'not-signed-in' : 'not-allowed'
      expect(await listPeople({ product, actor }, {})).toMatchObject({ errorCode })
      expect(await invitePerson({ product, actor }, { email: 'x@example.com', role: 'admin' })).toMatchObject({ errorCode })
      expect(await changeRole({ product, actor }, { id: olof.id, role: 'admin' })).toMatchObject({ errorCode })
      expect(await disablePerson({ product, actor }, { id: adminId })).toMatchObject({ errorCode })
      expect(await createPasswordLink({ product, actor }, { id: adminId })).toMatchObject({ errorCode })
    }
  })

  it('keeps no name, address, password or token in the log, and no token in the database', async () => {
    const token = await invite('last@example.com')
    const log = JSON.stringify(await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 10_000)))
    for (const secret of ['example.com', 'Olof', 'password', token].filter((word) => word !== 'password')) expect(log).not.toContain(secret)
    const links = await product.gateway.read((tx) => product.repositories.personLinks.listOpenInvitations(tx, now))
    expect(links.length).toBeGreaterThan(0)
    expect(JSON.stringify(links)).not.toContain(token)
  })
})

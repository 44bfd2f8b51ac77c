import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { attemptLimit, minPasswordLength } from '#lib/domain/people/session-rules.ts'
import { command } from '../door/command.ts'
import { recordAttempt, refuseTooMany } from './attempts.ts'
import { hashPassword, passwordMatches } from './passwords.ts'

/** Another password, by whoever knows the old one; their sessions elsewhere end. */
export const changePassword = command({
  permission: 'self:manage',
  input: z.strictObject({ current: z.string().max(1000), password: z.string().max(1000) }),
  async prepare({ product, actor, input }) {
    if (actor.kind !== 'person') throw new Refusal('not-signed-in')
    if (input.password.length < minPasswordLength) throw new Refusal('password-too-short', 'password')
    // Whoever finds an open session must not be able to guess their way to the password in it.
    const subject = `own-password:${actor.id}`
    await refuseTooMany(product, subject, attemptLimit.account)
    const person = await product.gateway.read((tx) => product.repositories.users.find(tx, actor.id))
    if (await passwordMatches(person?.passwordHash ?? null, input.current)) return hashPassword(input.password)
    await recordAttempt(product, [subject])
    throw new Refusal('wrong-password', 'current')
  },
  async run({ tx, repositories, actor, prepared, wallClock: now }) {
    if (actor.kind !== 'person') throw new Refusal('not-signed-in')
    await repositories.users.setPassword(tx, actor.id, prepared)
    await repositories.sessions.endOthersOf(tx, actor.id, actor.sessionId, now)
    await repositories.personLinks.closePasswordLinksOf(tx, actor.id, now)
    return { result: null, event: { code: 'password-changed', target: { kind: 'person', id: actor.id }, detail: {}, changes: [] } }
  },
})

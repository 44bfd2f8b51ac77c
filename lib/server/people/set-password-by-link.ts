import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { minPasswordLength } from '#lib/domain/people/session-rules.ts'
import { command } from '../door/command.ts'
import { linkTokenHash } from './link-tokens.ts'
import { hashPassword } from './passwords.ts'

/** A new password by a link that opens once; every session of the person ends. */
export const setPasswordByLink = command({
  permission: 'door:enter',
  input: z.strictObject({ token: z.string().max(200), password: z.string().max(1000) }),
  async prepare({ product, input }) {
    if (input.password.length < minPasswordLength) throw new Refusal('password-too-short', 'password')
    if (!(await product.gateway.read((tx) => product.repositories.personLinks.findOpen(tx, 'password', linkTokenHash(input.token), product.now())))) throw new Refusal('link-invalid', 'token')
    return hashPassword(input.password)
  },
  async run({ tx, repositories: { auditLog, personLinks, sessions, users }, input, prepared, wallClock: now }) {
    await auditLog.lockHead(tx)
    const link = await personLinks.findOpen(tx, 'password', linkTokenHash(input.token), now)
    const person = link?.userId ? await users.find(tx, link.userId) : null
    if (!person || person.disabledAt !== null) throw new Refusal('link-invalid', 'token')
    await users.setPassword(tx, person.id, prepared)
    await personLinks.closePasswordLinksOf(tx, person.id, now)
    await sessions.endAllOf(tx, person.id, now)
    return { result: { email: person.email }, event: { code: 'password-set-by-link', target: { kind: 'person', id: person.id }, detail: {}, changes: [] } }
  },
})

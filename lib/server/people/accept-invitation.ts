import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { locales } from '#lib/domain/people/locales.ts'
import { personName } from '#lib/domain/people/person-name.ts'
import { minPasswordLength } from '#lib/domain/people/session-rules.ts'
import { command } from '../door/command.ts'
import { linkTokenHash } from './link-tokens.ts'
import { hashPassword } from './passwords.ts'

/** Somebody invited comes in, with a name and a password of their own. The address and the role are those of the invitation. */
export const acceptInvitation = command({
  permission: 'door:enter',
  input: z.strictObject({
    token: z.string().max(200),
    name: personName,
    password: z.string().max(1000),
    /** The language they read the invitation in. */
    locale: z.enum(locales),
  }),
  async prepare({ product, input }) {
    if (input.password.length < minPasswordLength) throw new Refusal('password-too-short', 'password')
    // Before the work of hashing: a guessed token costs us nothing.
    const invitation = await product.gateway.read((tx) => product.repositories.personLinks.findOpen(tx, 'invitation', linkTokenHash(input.token), product.now()))
    if (!invitation) throw new Refusal('link-invalid', 'token')
    return hashPassword(input.password)
  },
  async run({ tx, repositories: { users, personLinks, auditLog }, input, prepared, wallClock: now, newId }) {
    // One at a time: of two that use the same link at once, the second finds it closed.
    await auditLog.lockHead(tx)
    const invitation = await personLinks.findOpen(tx, 'invitation', linkTokenHash(input.token), now)
    if (!invitation) throw new Refusal('link-invalid', 'token')
    const [email, role] = [invitation.email!, invitation.role!]
    if (await users.findByEmail(tx, email)) throw new Refusal('email-taken')
    const id = newId()
    await users.add(tx, { id, email, name: input.name, role, passwordHash: prepared, locale: input.locale, createdAt: now })
    await personLinks.closeInvitationsTo(tx, email, now)
    const change = { targetKind: 'person', targetId: id, key: 'role', after: role }
    return { result: { email }, event: { code: 'invitation-accepted', target: { kind: 'person', id }, detail: { invitation: invitation.id }, changes: [change] } }
  },
})

import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import { hashPassword, randomPassword } from './passwords.ts'

/** A new random password for somebody, shown once to the caller; every session of theirs ends. */
export const resetPassword = command({
  permission: 'person:invite',
  input: z.strictObject({ email: z.string().max(254).transform((email) => email.trim().toLowerCase()) }),
  async prepare() {
    const password = randomPassword()
    return { password, passwordHash: await hashPassword(password) }
  },
  async run({ tx, repositories, input, prepared, wallClock: now }) {
    const person = await repositories.users.findByEmail(tx, input.email)
    if (!person) throw new Refusal('not-found', 'email')
    await repositories.users.setPassword(tx, person.id, prepared.passwordHash)
    await repositories.sessions.endAllOf(tx, person.id, now)
    return { result: { password: prepared.password }, event: { code: 'password-reset', target: { kind: 'person', id: person.id }, detail: {}, changes: [] } }
  },
})

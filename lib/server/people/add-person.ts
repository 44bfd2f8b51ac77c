import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { roles } from '#lib/domain/people/permissions.ts'
import { personName } from '#lib/domain/people/person-name.ts'
import { minPasswordLength } from '#lib/domain/people/session-rules.ts'
import { command } from '../door/command.ts'
import { hashPassword } from './passwords.ts'

export const addPerson = command({
  permission: 'person:invite',
  input: z.strictObject({
    email: z.email().max(254).transform((email) => email.toLowerCase()),
    name: personName,
    role: z.enum(roles),
    password: z.string().max(1000),
  }),
  async prepare({ input }) {
    if (input.password.length < minPasswordLength) throw new Refusal('password-too-short', 'password')
    return hashPassword(input.password)
  },
  async run({ tx, repositories, input, prepared, wallClock: now, newId }) {
    if (await repositories.users.findByEmail(tx, input.email)) throw new Refusal('email-taken', 'email')
    const id = newId()
    await repositories.users.add(tx, { id, email: input.email, name: input.name, role: input.role, passwordHash: prepared, createdAt: now })
    // Names and addresses of people stay out of the log, by reference only: forgetting somebody must break no hash.
    const change = { targetKind: 'person', targetId: id, key: 'role', after: input.role }
    return { result: { id }, event: { code: 'person-added', target: { kind: 'person', id }, detail: { role: input.role }, changes: [change] } }
  },
})

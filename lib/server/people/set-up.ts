import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { personName } from '#lib/domain/people/person-name.ts'
import { minPasswordLength } from '#lib/domain/people/session-rules.ts'
import { command } from '../door/command.ts'
import { linkTokenHash } from './link-tokens.ts'
import { hashPassword } from './passwords.ts'

/** The first admin of an empty product, by the one-time link that the server printed. */
export const setUp = command({
  permission: 'door:enter',
  input: z.strictObject({
    token: z.string().max(200),
    email: z.email().max(254).transform((email) => email.toLowerCase()),
    name: personName,
    password: z.string().max(1000),
  }),
  async prepare({ input }) {
    if (input.password.length < minPasswordLength) throw new Refusal('password-too-short', 'password')
    return hashPassword(input.password)
  },
  async run({ tx, repositories, input, prepared, wallClock: now, newId }) {
    if (!(await repositories.setupLinks.findOpen(tx, linkTokenHash(input.token), now))) throw new Refusal('setup-link-invalid', 'token')
    if ((await repositories.users.count(tx)) > 0) throw new Refusal('already-set-up')
    const id = newId()
    await repositories.users.add(tx, { id, email: input.email, name: input.name, role: 'admin', passwordHash: prepared, createdAt: now })
    await repositories.setupLinks.useAll(tx, now)
    const change = { targetKind: 'person', targetId: id, key: 'role', after: 'admin' }
    return { result: { id }, event: { code: 'set-up', target: { kind: 'person', id }, detail: {}, changes: [change] } }
  },
})

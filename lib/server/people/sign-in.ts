import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { absoluteLimitMs, attemptLimit } from '#lib/domain/people/session-rules.ts'
import { command } from '../door/command.ts'
import { accountSubject, recordAttempt, refuseTooMany } from './attempts.ts'
import { passwordMatches } from './passwords.ts'

/** A session for an address and its password. The same answer, after the same time, whether the address is known or not. */
export const signIn = command({
  permission: 'door:enter',
  input: z.strictObject({
    email: z.string().max(254).transform((email) => email.trim().toLowerCase()),
    password: z.string().max(1000),
    /** The caller's network address, as the door saw it. */
    address: z.string().max(100),
    /** What the browser calls itself. */
    agent: z.string().max(200).optional(),
  }),
  async prepare({ product, input }) {
    const account = accountSubject('account', input.email)
    await refuseTooMany(product, account, attemptLimit.account)
    await refuseTooMany(product, `address:${input.address}`, attemptLimit.address)
    const user = await product.gateway.read((tx) => product.repositories.users.findByEmail(tx, input.email))
    const matches = await passwordMatches(user?.passwordHash ?? null, input.password)
    if (user && matches && user.disabledAt === null) return { userId: user.id, account }
    await recordAttempt(product, [account, `address:${input.address}`])
    throw new Refusal('wrong-credentials')
  },
  async run({ tx, repositories, input, prepared, wallClock: now, newId }) {
    const id = newId()
    await repositories.sessions.add(tx, { id, userId: prepared.userId, createdAt: now, lastSeenAt: now, expiresAt: now + absoluteLimitMs, agent: input.agent ?? null })
    await repositories.signInAttempts.forget(tx, prepared.account)
    const event = { code: 'signed-in', target: { kind: 'person', id: prepared.userId }, detail: {}, changes: [] }
    return { result: { sessionId: id, userId: prepared.userId }, event }
  },
})

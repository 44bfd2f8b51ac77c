import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { letterLimit, passwordLinkMs } from '#lib/domain/people/session-rules.ts'
import { command, type Done } from '../door/command.ts'
import { passwordLetter } from '../mail/write-letter.ts'
import { accountSubject, recordAttempt, refuseTooMany } from './attempts.ts'
import { linkTokenHash, newLinkToken } from './link-tokens.ts'

/**
 * Somebody says they forgot their password. Whether the address is known shows neither in the answer nor in its time: both ways write as
 * much, and nobody waits for the letter.
 */
export const askForPassword = command({
  permission: 'door:enter',
  input: z.strictObject({
    email: z.string().max(254).transform((email) => email.trim().toLowerCase()),
    /** The caller's network address, as the door saw it. */
    address: z.string().max(100),
  }),
  async prepare({ product, input }) {
    if (!product.mailer) throw new Refusal('mail-not-set-up')
    const subjects = [accountSubject('letter', input.email), `letter-address:${input.address}`] as const
    await refuseTooMany(product, subjects[0], letterLimit.account)
    await refuseTooMany(product, subjects[1], letterLimit.address)
    await recordAttempt(product, [...subjects])
  },
  async run({ tx, repositories: { users, personLinks }, input, wallClock: now, newId }): Promise<Done<null>> {
    const found = await users.findByEmail(tx, input.email)
    const person = found?.disabledAt === null ? found : null
    const [token, expiresAt] = [newLinkToken(), now + passwordLinkMs]
    // For nobody as well, closed from the start: as much work as for somebody.
    await personLinks.closePasswordLinksOf(tx, person?.id ?? '', now)
    await personLinks.add(tx, { id: newId(), tokenHash: linkTokenHash(token), kind: 'password', userId: person?.id ?? null, createdAt: now, expiresAt, closedAt: person ? null : now })
    return {
      result: null,
      event: { code: 'password-link-asked', target: person && { kind: 'person', id: person.id }, detail: {}, changes: [] },
      async followUp({ mailer }) {
        if (person && mailer) void letItGo(async () => mailer.send(person.email, await passwordLetter(person.locale, { link: `${mailer.address}/password?token=${token}`, expiresAt })))
        return null
      },
    }
  },
})

/** Not waited for. That it failed is for whoever runs the server; neither the address nor the link is in that line. */
async function letItGo(send: () => Promise<void>): Promise<void> {
  await send().catch((error: { code?: unknown }) => process.stderr.write(`Big Trust: a letter could not be sent (${String(error.code ?? 'unknown')}). Check BIG_TRUST_SMTP_URL.\n`))
}

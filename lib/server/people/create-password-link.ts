import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { NewLink } from '#lib/domain/people/people-page.ts'
import { passwordLinkMs } from '#lib/domain/people/session-rules.ts'
import { command, type Done } from '../door/command.ts'
import { passwordLetter } from '../mail/write-letter.ts'
import { linkTokenHash, mailedOrShown, newLinkToken } from './link-tokens.ts'

/** A link by which somebody sets a new password themselves, for whoever lost theirs. Nothing ends before it is used. */
export const createPasswordLink = command({
  permission: 'person:invite',
  input: z.strictObject({ id: z.string().max(100) }),
  async run({ tx, repositories: { users, personLinks }, input, wallClock: now, newId }): Promise<Done<NewLink>> {
    const person = await users.find(tx, input.id)
    if (!person || person.disabledAt !== null) throw new Refusal('not-found', 'id')
    const [token, expiresAt] = [newLinkToken(), now + passwordLinkMs]
    await personLinks.closePasswordLinksOf(tx, person.id, now)
    await personLinks.add(tx, { id: newId(), tokenHash: linkTokenHash(token), kind: 'password', userId: person.id, createdAt: now, expiresAt })
    return {
      result: { token, expiresAt },
      event: { code: 'password-link-created', target: { kind: 'person', id: person.id }, detail: {}, changes: [] },
      followUp: ({ mailer }) => mailedOrShown(mailer, person.email, { token, expiresAt }, (address) => passwordLetter(person.locale, { link: `${address}/password?token=${token}`, expiresAt })),
    }
  },
})

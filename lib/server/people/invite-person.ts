import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { NewLink } from '#lib/domain/people/people-page.ts'
import { roles } from '#lib/domain/people/permissions.ts'
import { invitationMs } from '#lib/domain/people/session-rules.ts'
import { command, type Done } from '../door/command.ts'
import { invitationLetter } from '../mail/write-letter.ts'
import { linkTokenHash, mailedOrShown, newLinkToken } from './link-tokens.ts'

/** A place for somebody new, behind a link that opens once within seven days. It is mailed where mail is set up, else shown to whoever invites. */
export const invitePerson = command({
  permission: 'person:invite',
  input: z.strictObject({ email: z.email().max(254).transform((email) => email.toLowerCase()), role: z.enum(roles) }),
  async run({ tx, repositories: { users, personLinks, settings }, input: { email, role }, actor, wallClock: now, newId }): Promise<Done<NewLink>> {
    if (await users.findByEmail(tx, email)) throw new Refusal('email-taken', 'email')
    const [id, token, expiresAt] = [newId(), newLinkToken(), now + invitationMs]
    await personLinks.closeInvitationsTo(tx, email, now)
    await personLinks.add(tx, { id, tokenHash: linkTokenHash(token), kind: 'invitation', email, role, createdAt: now, expiresAt })
    // Of somebody new nothing is known: the letter is in the language of whoever invites.
    const inviter = actor.kind === 'person' ? await users.find(tx, actor.id) : null
    const organisation = (await settings.get(tx, 'organisation')) as string | null
    return {
      result: { token, expiresAt },
      event: { code: 'person-invited', target: { kind: 'invitation', id }, detail: { role }, changes: [] },
      followUp: ({ mailer }) => mailedOrShown(mailer, email, { token, expiresAt }, (address) => invitationLetter(inviter?.locale ?? null, { organisation, role, link: `${address}/invitation?token=${token}`, expiresAt })),
    }
  },
})

import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { Role } from '#lib/domain/people/permissions.ts'
import { query } from '../door/query.ts'
import { linkTokenHash } from './link-tokens.ts'

/** What an open invitation offers, to whoever holds its link. */
export const lookAtInvitation = query({
  permission: 'door:enter',
  input: z.strictObject({ token: z.string().max(200) }),
  async run({ tx, repositories, input, wallClock: now }): Promise<{ email: string; role: Role }> {
    const invitation = await repositories.personLinks.findOpen(tx, 'invitation', linkTokenHash(input.token), now)
    if (!invitation) throw new Refusal('link-invalid', 'token')
    return { email: invitation.email!, role: invitation.role! }
  },
})

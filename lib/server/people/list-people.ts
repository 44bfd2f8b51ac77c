import { z } from 'zod'
import type { PeoplePage } from '#lib/domain/people/people-page.ts'
import { query } from '../door/query.ts'

/** Everybody with an account, and who is invited. */
export const listPeople = query({
  permission: 'person:read',
  input: z.strictObject({}),
  async run({ tx, repositories, actor, wallClock: now }): Promise<PeoplePage> {
    const lastSeen = await repositories.sessions.lastSeen(tx)
    const people = await repositories.users.list(tx)
    const invitations = await repositories.personLinks.listOpenInvitations(tx, now)
    return {
      people: people.map(({ id, name, email, role, team, disabledAt }) => ({
        id, name, email, role, team, isDisabled: disabledAt !== null, isMe: actor.kind === 'person' && actor.id === id, lastSeenAt: lastSeen.get(id) ?? null,
      })),
      invitations: invitations.map(({ id, email, role, createdAt, expiresAt }) => ({ id, email: email!, role: role!, createdAt, expiresAt })),
    }
  },
})

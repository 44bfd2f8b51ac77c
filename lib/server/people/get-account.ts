import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { AccountPage } from '#lib/domain/people/people-page.ts'
import { isSessionOpen } from '#lib/domain/people/session-rules.ts'
import { timeZones } from '#lib/domain/people/time-zones.ts'
import { query } from '../door/query.ts'
import { sessionKey } from './session-key.ts'

/** One's own account, and where one is signed in. */
export const getAccount = query({
  permission: 'self:manage',
  input: z.strictObject({}),
  async run({ tx, repositories, actor, wallClock: now }): Promise<AccountPage> {
    const person = actor.kind === 'person' ? await repositories.users.find(tx, actor.id) : null
    if (actor.kind !== 'person' || !person) throw new Refusal('not-signed-in')
    const { name, email, role, locale, timeZone, hasLetterKeys } = person
    const sessions = (await repositories.sessions.listUnendedOf(tx, person.id)).filter((session) => isSessionOpen(session, person, now))
    return {
      name, email, role, locale, timeZone: timeZone ?? 'UTC', timeZones, hasLetterKeys: hasLetterKeys ?? true,
      sessions: sessions.map(({ id, agent, createdAt, lastSeenAt }) => ({ key: sessionKey(id), agent, createdAt, lastSeenAt, isThis: id === actor.sessionId })),
    }
  },
})

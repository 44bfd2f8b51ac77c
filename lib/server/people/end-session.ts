import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import { sessionKey } from './session-key.ts'

/** Ends one of one's own sessions, on another machine perhaps. */
export const endSession = command({
  permission: 'self:manage',
  input: z.strictObject({ key: z.string().max(100) }),
  async run({ tx, repositories, actor, input, wallClock: now }) {
    if (actor.kind !== 'person') throw new Refusal('not-signed-in')
    const session = (await repositories.sessions.listUnendedOf(tx, actor.id)).find(({ id }) => sessionKey(id) === input.key)
    if (!session) throw new Refusal('not-found', 'key')
    await repositories.sessions.end(tx, session.id, now)
    return { result: null, event: { code: 'session-ended', target: { kind: 'person', id: actor.id }, detail: {}, changes: [] } }
  },
})

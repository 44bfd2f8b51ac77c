import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'

export const signOut = command({
  permission: 'self:manage',
  input: z.strictObject({}),
  async run({ tx, repositories, actor, wallClock: now }) {
    if (actor.kind !== 'person') throw new Refusal('not-signed-in')
    await repositories.sessions.end(tx, actor.sessionId, now)
    return { result: null, event: { code: 'signed-out', target: { kind: 'person', id: actor.id }, detail: {}, changes: [] } }
  },
})

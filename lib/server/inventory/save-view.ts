import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'

const maxViews = 100

/** Keeps the inventory as it is filtered now, under a name. */
export const saveView = command({
  permission: 'self:manage',
  input: z.strictObject({
    name: z.string().trim().min(1).max(80),
    /** What a browser writes behind a ?: no blank, no #, nothing that could end the address. */
    query: z.string().max(4_000).regex(/^[!$-~]*$/),
  }),
  async run({ tx, repositories: { savedViews }, actor, input, now, newId }) {
    if (actor.kind !== 'person') throw new Refusal('not-signed-in')
    if ((await savedViews.listOf(tx, actor.id)).length >= maxViews) throw new Refusal('too-many-views')
    const id = newId()
    await savedViews.add(tx, { id, userId: actor.id, ...input, createdAt: now })
    return { result: { id }, event: { code: 'view-saved', target: { kind: 'view', id }, detail: {}, changes: [] } }
  },
})

import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'

export const removeView = command({
  permission: 'self:manage',
  input: z.strictObject({ id: z.string().max(100) }),
  async run({ tx, repositories: { savedViews }, actor, input: { id } }) {
    if (actor.kind !== 'person' || !(await savedViews.remove(tx, actor.id, id))) throw new Refusal('not-found')
    return { result: { id }, event: { code: 'view-removed', target: { kind: 'view', id }, detail: {}, changes: [] } }
  },
})

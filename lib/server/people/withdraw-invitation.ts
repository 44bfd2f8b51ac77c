import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'

export const withdrawInvitation = command({
  permission: 'person:invite',
  input: z.strictObject({ id: z.string().max(100) }),
  async run({ tx, repositories, input, wallClock: now }) {
    if (!(await repositories.personLinks.closeInvitation(tx, input.id, now))) throw new Refusal('not-found', 'id')
    return { result: null, event: { code: 'invitation-withdrawn', target: { kind: 'invitation', id: input.id }, detail: {}, changes: [] } }
  },
})

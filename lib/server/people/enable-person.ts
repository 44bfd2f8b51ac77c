import { z } from 'zod'
import { command } from '../door/command.ts'
import { personToChange } from './keep-an-admin.ts'

export const enablePerson = command({
  permission: 'person:change',
  input: z.strictObject({ id: z.string().max(100) }),
  async run({ tx, repositories, input }) {
    const person = await personToChange(tx, repositories, input.id, { staysAdmin: true })
    await repositories.users.enable(tx, person.id)
    const change = { targetKind: 'person', targetId: person.id, key: 'disabled', before: person.disabledAt !== null, after: false }
    return { result: null, event: { code: 'person-enabled', target: { kind: 'person', id: person.id }, detail: {}, changes: [change] } }
  },
})

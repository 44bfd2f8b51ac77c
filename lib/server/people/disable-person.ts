import { z } from 'zod'
import { command } from '../door/command.ts'
import { personToChange } from './keep-an-admin.ts'

/** Nobody comes in under this account any more; whoever is in is out at the next request. What they did stays theirs. */
export const disablePerson = command({
  permission: 'person:change',
  input: z.strictObject({ id: z.string().max(100) }),
  async run({ tx, repositories, input, wallClock: now }) {
    const person = await personToChange(tx, repositories, input.id, { staysAdmin: false })
    await repositories.users.disable(tx, person.id, now)
    await repositories.sessions.endAllOf(tx, person.id, now)
    await repositories.personLinks.closePasswordLinksOf(tx, person.id, now)
    const change = { targetKind: 'person', targetId: person.id, key: 'disabled', before: person.disabledAt !== null, after: true }
    return { result: null, event: { code: 'person-disabled', target: { kind: 'person', id: person.id }, detail: {}, changes: [change] } }
  },
})

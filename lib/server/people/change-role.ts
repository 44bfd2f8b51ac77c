import { z } from 'zod'
import { roles } from '#lib/domain/people/permissions.ts'
import { command } from '../door/command.ts'
import { personToChange } from './keep-an-admin.ts'

/** Another role; their sessions end, so that nothing opened under the old one stays open. */
export const changeRole = command({
  permission: 'person:change',
  input: z.strictObject({ id: z.string().max(100), role: z.enum(roles) }),
  async run({ tx, repositories, input, wallClock: now }) {
    const person = await personToChange(tx, repositories, input.id, { staysAdmin: input.role === 'admin' })
    await repositories.users.setRole(tx, person.id, input.role)
    if (person.role !== input.role) await repositories.sessions.endAllOf(tx, person.id, now)
    const change = { targetKind: 'person', targetId: person.id, key: 'role', before: person.role, after: input.role }
    return { result: null, event: { code: 'role-changed', target: { kind: 'person', id: person.id }, detail: {}, changes: [change] } }
  },
})

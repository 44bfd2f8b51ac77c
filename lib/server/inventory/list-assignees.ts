import { z } from 'zod'
import { query } from '../door/query.ts'

/** Who can be made an owner: everybody with an open account. */
export const listAssignees = query({
  permission: 'inventory:assign',
  input: z.strictObject({}),
  async run({ tx, repositories }) {
    const people = await repositories.users.list(tx)
    return people.filter(({ disabledAt }) => disabledAt === null).map(({ id, name, role }) => ({ id, name, role })).sort((a, b) => a.name.localeCompare(b.name))
  },
})

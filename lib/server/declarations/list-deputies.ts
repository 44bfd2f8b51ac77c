import { z } from 'zod'
import { query } from '../door/query.ts'

/** Who can be named as a deputy: everybody with an open account, by name alone. */
export const listDeputies = query({
  permission: 'declaration:declare',
  input: z.strictObject({}),
  async run({ tx, repositories }) {
    const people = await repositories.users.list(tx)
    return people.filter(({ disabledAt }) => disabledAt === null).map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name))
  },
})

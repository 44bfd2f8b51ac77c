import { z } from 'zod'
import { query } from '../door/query.ts'

/** What the inventory's filters offer: the systems and categories there are. */
export const listFieldChoices = query({
  permission: 'inventory:read',
  input: z.strictObject({}),
  async run({ tx, repositories, scope }) {
    const systems = await repositories.systems.list(tx, scope)
    return { systems: systems.map(({ id, name }) => ({ id, name })), categories: await repositories.fields.categories(tx, scope) }
  },
})

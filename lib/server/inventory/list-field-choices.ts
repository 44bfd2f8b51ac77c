import { z } from 'zod'
import { noOwner } from '#lib/domain/inventory/field-list-words.ts'
import { query } from '../door/query.ts'

/** What the inventory's filters offer: the systems, owners and categories there are. Who sees only what is theirs is offered no owners. */
export const listFieldChoices = query({
  permission: 'inventory:read',
  input: z.strictObject({}),
  async run({ tx, repositories, scope }) {
    const systems = await repositories.systems.list(tx, scope)
    const owners = scope.kind === 'all' ? [...(await repositories.users.listOwners(tx)), { id: noOwner, name: null }] : []
    return { systems: systems.map(({ id, name }) => ({ id, name })), owners, categories: await repositories.fieldCounts.categories(tx, scope) }
  },
})

import { fieldListInput } from '#lib/domain/inventory/field-list.ts'
import { query } from '../door/query.ts'

/** One page of the inventory, filtered and sorted by the database. */
export const listFields = query({
  permission: 'inventory:read',
  input: fieldListInput,
  run: ({ tx, repositories, input, scope }) => repositories.fields.page(tx, input, scope),
})

import { asOfInput } from '#lib/domain/audit/past-input.ts'
import { fieldListInput } from '#lib/domain/inventory/field-list.ts'
import { query } from '../door/query.ts'

/** One page of the inventory, filtered and sorted by the database. */
export const listFields = query({
  permission: 'inventory:read',
  input: fieldListInput.extend({ asOf: asOfInput }),
  asOf: ({ asOf }) => asOf,
  run: ({ tx, repositories, input: { asOf: _asOf, ...input }, scope }) => repositories.fields.page(tx, input, scope),
})

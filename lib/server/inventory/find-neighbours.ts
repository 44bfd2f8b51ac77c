import { z } from 'zod'
import { fieldFilter } from '#lib/domain/inventory/field-list.ts'
import { query } from '../door/query.ts'

/** The fields before and after one in a list, and how many there are in all. Null where it does not stand there any more. */
export const findNeighbours = query({
  permission: 'inventory:read',
  input: fieldFilter.extend({ id: z.string().max(100), at: z.int().min(1).max(1_000_000_000) }),
  async run({ tx, repositories: { fields }, input: { id, at, ...filter }, scope }) {
    const from = Math.max(0, at - 2)
    const rows = await fields.slice(tx, filter, scope, from, 3)
    const here = at - 1 - from
    if (rows[here]?.id !== id) return null
    const nameOf = (row: (typeof rows)[number] | undefined) => row && { id: row.id, name: row.name }
    return { at, total: await fields.count(tx, filter, scope), previous: nameOf(rows[here - 1]) ?? null, next: nameOf(rows[here + 1]) ?? null }
  },
})

import { z } from 'zod'
import { fieldFilter } from '#lib/domain/inventory/field-list.ts'
import { query } from '../door/query.ts'

/** The next field that waits, table by table: what is done leaves the list, so that only what was skipped has to be stepped over. Null at its end. */
export const findNext = query({
  permission: 'declaration:read',
  input: z.strictObject({
    work: fieldFilter.shape.work,
    due: fieldFilter.shape.due,
    skipped: z.int().min(0).max(1_000_000).default(0),
  }),
  async run({ tx, repositories: { fields }, input: { work, due, skipped }, scope }) {
    const filter = fieldFilter.parse({ work, due, sort: 'system' })
    const { rows: [next], total } = await fields.part(tx, filter, scope, skipped, 1)
    return { fieldId: next?.id ?? null, left: Math.max(0, total - skipped) }
  },
})

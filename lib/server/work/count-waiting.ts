import { z } from 'zod'
import { fieldFilter } from '#lib/domain/inventory/field-list.ts'
import { query } from '../door/query.ts'

/** How many fields wait for somebody to confirm or declare them, of what is theirs; null for who answers for nothing by themselves and looks at everything. */
export const countWaiting = query({
  permission: 'declaration:read',
  input: z.strictObject({}),
  async run({ tx, repositories: { fields }, scope }): Promise<{ fields: number | null }> {
    return { fields: scope.kind === 'owned' ? await fields.count(tx, fieldFilter.parse({ work: ['to-confirm', 'to-declare'] }), scope) : null }
  },
})

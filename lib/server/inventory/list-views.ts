import { z } from 'zod'
import { query } from '../door/query.ts'

/** The views one has saved oneself. */
export const listViews = query({
  permission: 'self:manage',
  input: z.strictObject({}),
  run: async ({ tx, repositories, actor }) => (actor.kind === 'person' ? repositories.savedViews.listOf(tx, actor.id) : []),
})

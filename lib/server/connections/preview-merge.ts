import { z } from 'zod'
import { query } from '../door/query.ts'
import { planMerge, previewOf } from './plan-merge.ts'

/** What merging would move, told before it is done. Errors: those of planMerge. */
export const previewMerge = query({
  permission: 'connection:manage',
  input: z.strictObject({ fromId: z.string().max(100), intoId: z.string().max(100) }),
  run: async (context) => previewOf(await planMerge(context, context.input)),
})

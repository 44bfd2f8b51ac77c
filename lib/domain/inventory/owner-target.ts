// What an owner is given to: one system or dataset, some fields, or every field of a filter.
import { z } from 'zod'
import { fieldFilter } from './field-list.ts'

const id = z.string().max(100)

export const ownerTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('system'), id }),
  z.strictObject({ kind: z.literal('dataset'), id }),
  z.strictObject({ kind: z.literal('fields'), ids: z.array(id).min(1).max(1_000) }),
  /** `seen`: how many fields the list said it has. */
  z.strictObject({ kind: z.literal('filter'), filter: fieldFilter, seen: z.int().min(1) }),
])
export type OwnerTarget = z.output<typeof ownerTarget>

import { z } from 'zod'

/** What somebody enters about a system. */
export const systemWords = {
  name: z.string().trim().min(1).max(200),
  kind: z.enum(['operational', 'insight']),
  vendor: z.string().trim().max(200).default(''),
  /** ISO 3166, two letters. */
  country: z.string().trim().toUpperCase().regex(/^([A-Z]{2})?$/).default(''),
}

import { z } from 'zod'

/** The moment a list is looked back at, as ISO 8601 in UTC; null or '' for now. */
export const asOfInput = z.union([z.literal(''), z.iso.datetime()]).nullable().default(null).transform((text) => (text ? Date.parse(text) : null))

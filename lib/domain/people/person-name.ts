import { z } from 'zod'

/** What a person is called. One letter or digit at least: a name of marks alone would be seen nowhere. */
export const personName = z.string().trim().min(1).max(200).regex(/[\p{L}\p{N}]/u)

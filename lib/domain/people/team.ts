import { z } from 'zod'

/** As people write it: the same words are the same team. */
export const teamName = z.string().trim().min(1).max(80)

import { z } from 'zod'
import { instant } from '../instant.ts'
import { decisionKinds } from './words.ts'

/** What somebody says when they decide. */
export const decisionInput = z.strictObject({
  kind: z.enum(decisionKinds),
  reason: z.string().trim().min(10).max(1_000),
  /** Of a keep, and of nothing else: when it ends, ms. */
  expiresAt: instant.nullable().default(null),
})
export type DecisionInput = z.output<typeof decisionInput>

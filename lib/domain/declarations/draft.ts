// What somebody is in the middle of typing: the same answers as are declared, finished or not, and for which of field, table and system each is meant.
import { z } from 'zod'
import { declarationValues, type DeclarationValues } from './declaration-values.ts'
import { formKeys, lawfulBases, recipientKinds, targetKinds, analyticsAnswers, type FormKey, type TargetKind } from './declaration-words.ts'

const text = z.string().max(2_000)

/** As declared, but for what may still be empty or wrong. */
const unfinished = {
  plainName: text,
  touchpoint: text,
  usedForAnalytics: z.strictObject({ answer: z.enum(analyticsAnswers), forWhat: text }),
  purposes: z.array(z.strictObject({ use: text, lawfulBasis: z.enum(lawfulBases).nullable(), interestNote: text, breaksIfStopped: text })).max(20),
  retention: z.strictObject({ days: z.number().nullable(), criteria: text, trigger: text, legalReason: text, legalHold: z.boolean() }),
  recipients: z.array(z.strictObject({ name: text, kind: z.enum(recipientKinds), country: z.string().max(2).nullable(), contract: text })).max(50),
}

/** Null takes back what is said there. */
export type Answers = { [K in FormKey]?: DeclarationValues[K] | null }
export type Edits = Partial<Record<TargetKind, Answers>>

/** From what was stored; what cannot be read of it is left out. */
export function readDraft(stored: unknown): Edits {
  const edits: Edits = {}
  for (const kind of targetKinds) {
    const said = (stored as Partial<Record<TargetKind, Record<string, unknown>>> | null)?.[kind]
    if (typeof said !== 'object' || said === null) continue
    const answers: Record<string, unknown> = {}
    for (const key of formKeys) {
      if (!(key in said)) continue
      const parsed = (unfinished[key as keyof typeof unfinished] ?? declarationValues.shape[key]).nullable().safeParse(said[key])
      if (parsed.success) answers[key] = parsed.data
    }
    if (Object.keys(answers).length > 0) edits[kind] = answers as Answers
  }
  return edits
}

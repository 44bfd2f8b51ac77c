// What a form sends when it is saved, for one target or for many.
import { z } from 'zod'
import { fieldFilter } from '../inventory/field-list.ts'
import { saidInput } from './declaration-values.ts'
import { formKeys, targetKinds } from './declaration-words.ts'

const id = z.string().max(100)
const why = z.string().trim().max(500).default('')

export const declarationTarget = z.strictObject({ kind: z.enum(targetKinds), id })

export const declareInput = z.strictObject({
  /** Of the form's own target first, then of what stands above it: an answer may be given for a whole table at once. */
  said: z.array(z.strictObject({
    target: declarationTarget,
    values: saidInput,
    /** The version of each value as it was seen; what is not named was not there. */
    seen: z.partialRecord(z.enum(formKeys), z.int().min(0)).default({}),
  })).min(1).max(targetKinds.length).refine((said) => new Set(said.map(({ target }) => `${target.kind} ${target.id}`)).size === said.length),
  why,
  /** Whoever saves has looked through all of the first and stands by it. */
  isAttested: z.boolean().default(false),
})
export type DeclareInput = z.input<typeof declareInput>

/** What is done to many fields at once: their scan's guess is confirmed, or the same is said of each. */
export const manyDeed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('confirm') }),
  z.strictObject({ kind: z.literal('say'), values: saidInput.refine((values) => Object.values(values).some((value) => value !== undefined)) }),
])
export type ManyDeed = z.input<typeof manyDeed>

export const manyFields = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fields'), ids: z.array(id).min(1).max(1_000) }),
  z.strictObject({ kind: z.literal('filter'), filter: fieldFilter }),
])
export type ManyFields = z.input<typeof manyFields>

// What may be said under each key. Strict, and bounded: these come from forms.
import { z } from 'zod'
import { categories, subjects } from '../classification/classification.ts'
import { instant } from '../instant.ts'
import { formKeys, lawfulBases, mayBeSaidOf, origins, recipientKinds, analyticsAnswers, type DeclarationKey, type FormKey, type TargetKind } from './declaration-words.ts'

const said = (max: number) => z.string().trim().min(1).max(max)
/** May be left empty. */
const note = (max: number) => z.string().trim().max(max).default('')
/** ISO 3166-1 alpha-2. */
const country = z.string().regex(/^[A-Z]{2}$/)

export const purpose = z.strictObject({
  use: said(500),
  /** The basis belongs to the purpose, not to the field; null where nobody has named it yet. */
  lawfulBasis: z.enum(lawfulBases).nullable(),
  /** Which interest, and why it outweighs the customer's: asked for by GDPR Art. 13(1)(d) where the basis is legitimate interests. */
  interestNote: note(1_000),
  breaksIfStopped: note(1_000),
})
export type Purpose = z.output<typeof purpose>

export const retention = z.strictObject({
  /** Null where no number of days says it: then the criteria do (GDPR Art. 13(2)(a)). */
  days: z.int().min(0).max(36_525).nullable(),
  criteria: note(500),
  /** What the days are counted from: "the last purchase". */
  trigger: note(200),
  legalReason: note(500),
  /** Nothing may be deleted while it stands, whatever the days say. */
  legalHold: z.boolean().default(false),
})
export type Retention = z.output<typeof retention>

export const recipient = z.strictObject({ name: said(200), kind: z.enum(recipientKinds), country: country.nullable(), /** A link or a number. */ contract: note(500) })
export type Recipient = z.output<typeof recipient>

export const declarationValues = z.strictObject({
  category: z.enum([...categories, 'none']),
  subject: z.enum(subjects),
  isCustomerData: z.boolean(),
  isSensitive: z.boolean(),
  plainName: said(200),
  usedForAnalytics: z.strictObject({ answer: z.enum(analyticsAnswers), forWhat: note(500) }),
  purposes: z.array(purpose).min(1).max(20),
  origin: z.enum(origins),
  /** Where the customer meets the company when it is collected: "the till", "the newsletter form". */
  touchpoint: said(200),
  /** Whether the customer must give it. */
  isMandatory: z.boolean(),
  retention,
  /** Empty where somebody said that nobody receives it. */
  recipients: z.array(recipient).max(50),
  storageCountry: country,
  deputyId: z.string().min(1).max(100),
  attestation: z.strictObject({ at: instant.min(0), dueAt: instant.min(0) }),
})
export type DeclarationValues = z.output<typeof declarationValues>

/** What was said of one target; a key that is not there was not said here. */
export type Said = Partial<DeclarationValues>

/** What a form may send: any of its keys. Null takes back what was said here, so that what stands above decides again. */
export const saidInput = z.strictObject(
  Object.fromEntries(formKeys.map((key) => [key, declarationValues.shape[key].nullable().optional()])) as unknown as Nullable<Omit<typeof declarationValues.shape, 'attestation'>>,
)
export type SaidInput = { [K in FormKey]?: DeclarationValues[K] | null }
type Nullable<S extends Record<string, z.ZodType>> = { [K in keyof S]: z.ZodOptional<z.ZodNullable<S[K]>> }

/** The first key that cannot be said of such a target; null where all can. */
export const unsayable = (kind: TargetKind, keys: DeclarationKey[]): DeclarationKey | null => keys.find((key) => !mayBeSaidOf(kind, key)) ?? null

/** As it was stored; undefined where it is not, or no longer, something that may be said. */
export function readStoredValue<K extends DeclarationKey>(key: K, value: unknown): DeclarationValues[K] | undefined {
  const parsed = declarationValues.shape[key].safeParse(value)
  return parsed.success ? (parsed.data as DeclarationValues[K]) : undefined
}

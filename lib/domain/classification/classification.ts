// What a field is, and whose: the words every other room uses for it.
// Core categories say something about a person by themselves; grey ones depend on policy and on what stands beside them.
import type { TypeFamily } from '../inventory/catalog.ts'

export const coreCategories = [
  'email', 'phone', 'name', 'username', 'address', 'birth_date', 'demographic', 'special', 'national_id', 'tax_id',
  'bank_account', 'payment_card', 'ip', 'health', 'credentials', 'location',
] as const
export const greyCategories = [
  'user_id', 'device', 'employment', 'transaction', 'free_text', 'url', 'image', 'consent', 'behaviour',
] as const
export const categories = [...coreCategories, ...greyCategories] as const
export type CoreCategory = (typeof coreCategories)[number]
export type Category = (typeof categories)[number]

/** Whose data it is. person: a human being whose tie to the company the names do not tell; none: no human being at all. */
export const subjects = ['customer', 'prospect', 'visitor', 'employee', 'person', 'organisation', 'none', 'unknown'] as const
export type Subject = (typeof subjects)[number]

/** Why a field has its category, or why it has none. `parts` of the reason are the words that decided. */
export const reasonCodes = [
  'named', // the column's own name is enough
  'named-person', // … because it also names a person: contact_name
  'person-table', // … because the table is about persons
  'no-word', // no word known in any language
  'negated', // about a category, not of it: email_verified, phone_count
  'other-entity', // of something else: product_name, schools.postcode
  'not-a-person-table', // would count in a table about persons; nothing says that this is one
  'wrong-type', // a boolean is no name
  'technical', // written by a loading tool
  'name-too-long', // no longer a name
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export type Classification = {
  category: Category | null
  subject: Subject
  /** Any category, grey ones included, of a customer, prospect or visitor. */
  isCustomerData: boolean
  /** A core category about a person, whoever it is. */
  isPersonal: boolean
  isSensitive: boolean
  /** 0 … 1: how much the category (or its absence) can be relied on. */
  confidence: number
  reason: { code: ReasonCode; parts: string[] }
}

export type ClassifiableRelation = {
  schema: string
  name: string
  comment: string | null
  columns: { name: string; type: string; typeFamily: TypeFamily; comment: string | null }[]
  foreignKeys: { columns: string[]; target: { schema: string; relation: string } }[]
}

const core: ReadonlySet<string> = new Set(coreCategories)
const sensitive: ReadonlySet<string> = new Set([
  'special', 'health', 'demographic', 'birth_date', 'national_id', 'tax_id', 'bank_account', 'payment_card', 'credentials', 'location',
])
const customerSubjects: ReadonlySet<string> = new Set(['customer', 'prospect', 'visitor'])

export const isCore = (category: Category | null) => category !== null && core.has(category)
export const isSensitiveCategory = (category: Category | null) => category !== null && sensitive.has(category)
export const isCustomerSubject = (subject: Subject) => customerSubjects.has(subject)

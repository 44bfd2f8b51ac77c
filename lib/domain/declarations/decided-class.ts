// What a field is counts as its owner says where they said it, and as the scan guesses elsewhere.
import { isCore, isCustomerSubject, isSensitiveCategory, type Category, type Classification, type Subject } from '../classification/classification.ts'
import type { Said } from './declaration-values.ts'

export type ClassGuess = { category: Category | null; subject: Subject; isCustomerData: boolean; isPersonal: boolean; isSensitive: boolean }

/** `guess` stands there where a person decided otherwise: the field itself then has what they said. */
export type StoredClassification = Pick<Classification, 'confidence' | 'reason'> & { guess?: ClassGuess }

/** `values`: the effective ones. Only what was decided differs from the guess, and what follows from it. */
export function decidedClass(guess: ClassGuess, values: Said): ClassGuess {
  const hasCategory = values.category !== undefined
  const category = values.category === undefined ? guess.category : values.category === 'none' ? null : values.category
  const subject = values.subject ?? guess.subject
  const isCustomerData = hasCategory || values.subject !== undefined ? category !== null && isCustomerSubject(subject) : guess.isCustomerData
  return {
    category,
    subject,
    isCustomerData: values.isCustomerData ?? isCustomerData,
    isPersonal: hasCategory ? isCore(category) : guess.isPersonal,
    // Whoever confirms the guess confirms what it knew beyond the category: a time zone is demographic, yet not sensitive.
    isSensitive: values.isSensitive ?? (category === guess.category ? guess.isSensitive : isSensitiveCategory(category)),
  }
}

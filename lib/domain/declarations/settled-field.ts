// From what was said to what the inventory keeps of a field: what it is, and where its declaration stands.
import type { SaidAlong } from './effective-declaration.ts'
import { effectiveDeclaration } from './effective-declaration.ts'
import { missingIn } from './completeness.ts'
import { decidedClass, type ClassGuess, type StoredClassification } from './decided-class.ts'
import type { UseAnswer } from './declaration-words.ts'

export type Standing = { isConfirmed: boolean; isComplete: boolean; answer: UseAnswer | null; isDisputed: boolean; touchpoint: string | null; dueAt: number | null }
export type Classed = ClassGuess & { classification: StoredClassification }

/** What the scan takes it for, whoever decided otherwise. */
export function guessOf({ classification, category, subject, isCustomerData, isPersonal, isSensitive }: Classed): ClassGuess {
  return classification.guess ?? { category, subject, isCustomerData, isPersonal, isSensitive }
}

export function settleField<F extends Classed>(field: F, said: SaidAlong, isDisputed: boolean): { field: F; isChanged: boolean; standing: Standing | null } {
  const { values } = effectiveDeclaration('field', said)
  const guess = guessOf(field)
  const decided = decidedClass(guess, values)
  const { guess: _guess, ...classification } = field.classification
  const settled = { ...field, ...decided, classification: isSame(decided, guess) ? classification : { ...classification, guess } }
  const standing: Standing = {
    isConfirmed: said.field?.category !== undefined,
    isComplete: missingIn(values).length === 0,
    answer: values.usedForAnalytics?.answer ?? null,
    isDisputed,
    touchpoint: touchpointOf(values.touchpoint),
    dueAt: values.attestation?.dueAt ?? null,
  }
  const isNothing = !standing.isConfirmed && !standing.isComplete && standing.answer === null && !isDisputed && standing.touchpoint === null && standing.dueAt === null
  return { field: settled, isChanged: !isSame(decided, field) || Boolean(settled.classification.guess) !== Boolean(field.classification.guess), standing: isNothing ? null : standing }
}

/** As one word of a list: a comma would part it. */
const touchpointOf = (said: string | undefined): string | null => said?.replace(/[,\s]+/g, ' ').trim() || null

const isSame = (one: ClassGuess, other: ClassGuess): boolean =>
  one.category === other.category && one.subject === other.subject && one.isCustomerData === other.isCustomerData && one.isPersonal === other.isPersonal && one.isSensitive === other.isSensitive

// What a field of customer data still lacks before its declaration says what a register of processing and a notice have to say.
import type { Said } from './declaration-values.ts'
import type { FormKey } from './declaration-words.ts'

/** Asked of every field of customer data; said of it, its dataset or its system. */
export const requiredKeys = ['usedForAnalytics', 'purposes', 'origin', 'retention', 'recipients', 'storageCountry'] as const satisfies readonly FormKey[]
export type RequiredKey = (typeof requiredKeys)[number]

/** Of the effective values. */
export function missingIn(values: Said): RequiredKey[] {
  return requiredKeys.filter((key) => !isWhole(key, values))
}

function isWhole(key: RequiredKey, values: Said): boolean {
  if (values[key] === undefined) return false
  if (key === 'purposes') return values.purposes!.every(({ lawfulBasis, interestNote }) => lawfulBasis !== null && (lawfulBasis !== 'legitimate-interests' || interestNote !== ''))
  if (key === 'retention') return values.retention!.days !== null || values.retention!.criteria !== '' || values.retention!.legalHold
  return true
}

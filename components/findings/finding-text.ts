import { useLocale, useTranslations } from 'next-intl'
import { findingSentence } from '#lib/domain/findings/finding-sentence.ts'
import type { FindingRecord } from '#lib/domain/findings/finding-record.ts'

/** What was found, in the reader's language. */
export function useFindingSentence() {
  const t = useTranslations()
  const locale = useLocale()
  return ({ rule, evidence }: Pick<FindingRecord, 'rule' | 'evidence'>): string => findingSentence(rule, evidence, locale, (key, values) => t(key as 'product.name', values as never))
}

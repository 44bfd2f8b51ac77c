import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { DeclarationValues } from '#lib/domain/declarations/declaration-values.ts'
import type { DeclarationKey, LawfulBasis } from '#lib/domain/declarations/declaration-words.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { useClock } from '../ui/moments.tsx'

const dayMs = 24 * 60 * 60_000
const shownLength = 160

/** An answer as a line of text, in the reader's words; what people typed is cut and made visible. */
export function useSaidText() {
  const t = useTranslations('declarations')
  const categories = useTranslations('categories')
  const subjects = useTranslations('subjects')
  const format = useFormatter()
  const { day } = useClock()
  const country = useCountryName()
  const plain = (text: string) => shortened(visibleText(text), shownLength)
  const basis = (word: LawfulBasis | null) => t(`bases.${word ?? 'none'}`)
  const list = (items: string[]) => format.list(items, { type: 'conjunction' })

  const texts: { [K in DeclarationKey]: (value: DeclarationValues[K]) => string } = {
    category: (value) => (value === 'none' ? t('noCategory') : categories(value)),
    subject: (value) => subjects(value),
    isCustomerData: (value) => t(value ? 'yes' : 'no'),
    isSensitive: (value) => t(value ? 'yes' : 'no'),
    isMandatory: (value) => t(value ? 'mandatory' : 'optional'),
    plainName: plain,
    touchpoint: plain,
    deputyId: plain,
    origin: (value) => t(`origins.${value}`),
    storageCountry: country,
    usedForAnalytics: ({ answer, forWhat }) => (forWhat === '' ? t(`answers.${answer}`) : t('answerFor', { answer: t(`answers.${answer}`), forWhat: plain(forWhat) })),
    purposes: (value) => value.map(({ use, lawfulBasis }) => t('purposeLine', { use: plain(use), basis: basis(lawfulBasis) })).join('; '),
    retention: ({ days, trigger, criteria, legalHold }) => [
      days !== null ? (trigger === '' ? t('days', { days }) : t('daysAfter', { days, trigger: plain(trigger) })) : '', plain(criteria), legalHold ? t('legalHold') : '',
    ].filter(Boolean).join('; '),
    recipients: (value) => (value.length === 0 ? t('nobodyReceives') : list(value.map(({ name, country: code }) => (code === null ? plain(name) : `${plain(name)} (${country(code)})`)))),
    attestation: ({ dueAt }) => t('standsUntil', { date: day(dueAt - (dueAt % dayMs)) }),
  }
  return <K extends DeclarationKey>(key: K, value: unknown): string => {
    if (value === null || value === undefined) return t('nothingSaid')
    try {
      return texts[key](value as DeclarationValues[K])
    } catch {
      // Written by a version that meant something else by the key.
      return plain(JSON.stringify(value))
    }
  }
}

/** What a country is called in the reader's language. */
function useCountryName() {
  const names = new Intl.DisplayNames([useLocale()], { type: 'region', fallback: 'code' })
  return (code: string) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code)
}

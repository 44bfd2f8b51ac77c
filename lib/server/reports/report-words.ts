// Sentences, numbers and dates of a report in one language; times are UTC, as everywhere outside a screen.
import { createFormatter, createTranslator } from 'use-intl/core'
import type { Locale } from '#lib/domain/people/locales.ts'
import { capturedPercent } from '#lib/domain/usage/captured-percent.ts'
import { loadMessages } from '#lib/i18n/load-messages.ts'

export async function reportWords(locale: Locale) {
  const messages = await loadMessages(locale)
  const t = createTranslator({ locale, messages })
  const format = createFormatter({ locale, timeZone: 'UTC' })
  return {
    locale,
    t,
    number: (value: number) => format.number(value),
    percent: (share: number, digits = 1) => format.number(share, { style: 'percent', maximumFractionDigits: digits }),
    captured: (share: number) => format.number(share, capturedPercent),
    day: (at: number) => format.dateTime(at, { dateStyle: 'medium' }),
    minute: (at: number) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' }),
    instant: (at: number) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'medium' }),
  }
}
export type ReportWords = Awaited<ReturnType<typeof reportWords>>

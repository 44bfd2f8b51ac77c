// What a finding says, made of its rule's words and of what was seen. The words stand in the messages; here is which of them, and with what.
import { shortened, visibleText } from '../inventory/visible-text.ts'
import { capturedPercent } from '../usage/captured-percent.ts'
import type { Evidence } from './rule.ts'
import type { RuleCode } from './rule-codes.ts'

type Values = Record<string, string | number>
/** `rules.no-owner.found` and the like, said in somebody's language. */
export type Say = (key: string, values: Values) => string

const longestName = 80

export function findingSentence(code: RuleCode, { values, reasons = [] }: Evidence, locale: string, say: Say): string {
  const shown = shownValues(values, locale)
  return [say(`rules.${code}.found`, shown), ...reasons.map((reason) => say(`ruleReasons.${reason}`, shown))].join(' ')
}

/** Instants as days in UTC, as all evidence is named; shares in percent, never rounded up to the whole; names as text that harms nothing. */
export function shownValues(values: Values, locale: string): Values {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const percent = new Intl.NumberFormat(locale, capturedPercent)
  return Object.fromEntries(Object.entries(values).map(([key, value]) => {
    if (typeof value === 'string') return [key, shortened(visibleText(value), longestName)]
    return [key, key.endsWith('At') ? day.format(value) : key.endsWith('Share') ? percent.format(value) : value]
  }))
}

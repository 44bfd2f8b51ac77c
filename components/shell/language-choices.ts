import { locales } from '#lib/domain/people/locales.ts'

/** Each language in its own words, so that everybody finds theirs. */
export const languageChoices = locales.map((value) => ({ value, label: capitalised(new Intl.DisplayNames(value, { type: 'language' }).of(value) ?? value, value) }))

function capitalised(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}

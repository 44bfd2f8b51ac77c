import { cookies } from 'next/headers'
import { locales, type Locale } from '#lib/domain/people/locales.ts'

/** The choice of a browser that nobody has signed in with. */
export const languageCookie = 'big-trust.language'

export async function rememberLanguage(locale: Locale): Promise<void> {
  const year = 365 * 24 * 60 * 60
  ;(await cookies()).set(languageCookie, locale, { path: '/', maxAge: year, sameSite: 'lax', httpOnly: true })
}

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

/** The best of our languages for an Accept-Language header (RFC 9110, 12.5.4), English where none fits. */
export function languageFrom(header: string | null): Locale {
  const wanted = (header ?? '').slice(0, 500).split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean)
    return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
  })
  const best = wanted.filter(({ language, weight }) => isLocale(language) && weight > 0).sort((a, b) => b.weight - a.weight)[0]
  return isLocale(best?.language) ? best.language : 'en'
}

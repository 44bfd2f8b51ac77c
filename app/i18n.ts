// Which language and whose numbers: the person's choice, else the browser's cookie, else what the browser asks for, else English.
import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { loadMessages } from '#lib/i18n/load-messages.ts'
import { isLocale, languageCookie, languageFrom } from './language.ts'
import { whoIsThere } from './session.ts'

export default getRequestConfig(async () => {
  const visitor = await whoIsThere()
  const chosen = visitor?.locale ?? (await cookies()).get(languageCookie)?.value
  const locale = isLocale(chosen) ? chosen : languageFrom((await headers()).get('accept-language'))
  // Times are those of the reader, UTC until they choose; windows and days of the evidence stay in UTC.
  return { locale, messages: await loadMessages(locale), timeZone: visitor?.timeZone ?? 'UTC' }
})

// Which language and whose numbers: the person's choice, else the browser's cookie, else what the browser asks for, else English.
import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { loadMessages } from '#lib/i18n/load-messages.ts'
import { isLocale, languageCookie, languageFrom } from './language.ts'
import { whoIsThere } from './session.ts'

export default getRequestConfig(async () => {
  const chosen = (await whoIsThere())?.locale ?? (await cookies()).get(languageCookie)?.value
  const locale = isLocale(chosen) ? chosen : languageFrom((await headers()).get('accept-language'))
  // Days and windows are those of the logs: UTC until a company sets its own zone.
  return { locale, messages: await loadMessages(locale), timeZone: 'UTC' }
})

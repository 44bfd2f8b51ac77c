import type { Locale } from '#lib/domain/people/locales.ts'
import type { Messages } from '#lib/i18n/load-messages.ts'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}

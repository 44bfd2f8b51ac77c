export const locales = ['en', 'sv', 'es', 'it', 'ru'] as const
export type Locale = (typeof locales)[number]

// The words of our letters, in the language of whoever gets them: plain text, no picture, no tracking.
import { createTranslator } from 'use-intl/core'
import { locales, type Locale } from '#lib/domain/people/locales.ts'
import type { Role } from '#lib/domain/people/permissions.ts'
import { loadMessages } from '#lib/i18n/load-messages.ts'
import type { Letter } from './mailer.ts'

/** `link` opens once; `expiresAt` in ms. */
export async function invitationLetter(language: string | null, { organisation, role, link, expiresAt }: { organisation: string | null; role: Role; link: string; expiresAt: number }): Promise<Letter> {
  const { say, roleName, until } = await speaker(language, expiresAt)
  // A company that has not said its name yet is invited to the product.
  const place = organisation ? `${organisation}, Big Trust` : 'Big Trust'
  return { subject: say('invitation.subject', { place }), text: say('invitation.text', { place, role: roleName(role), link, until }) }
}

export async function passwordLetter(language: string | null, { link, expiresAt }: { link: string; expiresAt: number }): Promise<Letter> {
  const { say, until } = await speaker(language, expiresAt)
  return { subject: say('password.subject', {}), text: say('password.text', { link, until }) }
}

async function speaker(language: string | null, expiresAt: number) {
  const locale: Locale = locales.find((known) => known === language) ?? 'en'
  const messages = await loadMessages(locale)
  const letters = createTranslator({ locale, messages, namespace: 'letters' })
  const roles = createTranslator({ locale, messages, namespace: 'roles' })
  return {
    say: (key: 'invitation.subject' | 'invitation.text' | 'password.subject' | 'password.text', values: Record<string, string>) => letters(key, values as never) as string,
    roleName: (role: Role) => roles(role),
    until: `${new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(expiresAt)} UTC`,
  }
}

'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { Role } from '#lib/domain/people/permissions.ts'
import { ClosedLink } from './closed-link.tsx'
import { EntranceForm } from './entrance-form.tsx'

/** Whoever is invited chooses a name and a password, and is in. `invitation` is null where the link opens nothing. */
export function InvitationForm({ token, invitation }: { token: string; invitation: { email: string; role: Role } | null }) {
  const t = useTranslations('invitation')
  const roles = useTranslations('roles')
  const locale = useLocale()
  if (!invitation) return <ClosedLink title={t('title')} code="link-invalid" />
  const words = { title: t('title'), intro: t('intro', { role: roles(invitation.role), email: invitation.email }), submit: t('submit') }
  return <EntranceForm words={words} path="/api/invitation" sent={{ token, locale }} asks={['name']} email={invitation.email} />
}

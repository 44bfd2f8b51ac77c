'use client'

import { useTranslations } from 'next-intl'
import { EntranceForm } from './entrance-form.tsx'

/** A new password by a one-time link. */
export function NewPasswordForm({ token }: { token: string }) {
  const t = useTranslations('newPassword')
  return <EntranceForm words={{ title: t('title'), intro: t('intro'), submit: t('submit') }} path="/api/new-password" sent={{ token }} />
}

'use client'

import { useTranslations } from 'next-intl'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import { ClosedLink } from './closed-link.tsx'
import { EntranceForm } from './entrance-form.tsx'

/** A new password by a one-time link. `refusal`: why the link opens nothing. */
export function NewPasswordForm({ token, refusal }: { token: string; refusal: ErrorCode | null }) {
  const t = useTranslations('newPassword')
  if (refusal) return <ClosedLink title={t('title')} code={refusal} />
  return <EntranceForm words={{ title: t('title'), intro: t('intro'), submit: t('submit') }} path="/api/new-password" sent={{ token }} />
}

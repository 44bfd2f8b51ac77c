'use client'

import { useTranslations } from 'next-intl'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import { ClosedLink } from './closed-link.tsx'
import { EntranceForm } from './entrance-form.tsx'

/** The first admin of an empty product. `refusal`: why the link opens nothing. */
export function SetUpForm({ token, refusal }: { token: string; refusal: ErrorCode | null }) {
  const t = useTranslations('setUp')
  if (refusal) return <ClosedLink title={t('title')} code={refusal} />
  return <EntranceForm words={{ title: t('title'), intro: t('intro'), submit: t('submit') }} path="/api/set-up" sent={{ token }} asks={['name', 'email']} />
}

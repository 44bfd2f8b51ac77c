'use client'

import { useTranslations } from 'next-intl'
import { EntranceForm } from './entrance-form.tsx'

/** The first admin of an empty product. */
export function SetUpForm({ token }: { token: string }) {
  const t = useTranslations('setUp')
  return <EntranceForm words={{ title: t('title'), intro: t('intro'), submit: t('submit') }} path="/api/set-up" sent={{ token }} asks={['name', 'email']} />
}

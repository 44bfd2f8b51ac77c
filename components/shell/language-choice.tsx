'use client'

import { NativeSelect } from '@mantine/core'
import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { postJson } from '#lib/client/send.ts'
import { languageChoices } from './language-choices.ts'

export function LanguageChoice() {
  const t = useTranslations('shell')
  const locale = useLocale()
  const router = useRouter()
  const [isChanging, startChange] = useTransition()
  return (
    <NativeSelect
      size="xs"
      aria-label={t('language')}
      disabled={isChanging}
      value={locale}
      onChange={({ currentTarget: { value } }) =>
        startChange(async () => {
          await postJson('/api/language', { locale: value })
          router.refresh()
        })
      }
      data={languageChoices}
    />
  )
}

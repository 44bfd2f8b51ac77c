'use client'

import { NativeSelect } from '@mantine/core'
import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { postJson } from '#lib/client/send.ts'
import { locales } from '#lib/domain/people/locales.ts'

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
      // Each language in its own words, so that everybody finds theirs.
      data={locales.map((value) => ({ value, label: capitalised(new Intl.DisplayNames(value, { type: 'language' }).of(value) ?? value, value) }))}
    />
  )
}

const capitalised = (text: string, locale: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)

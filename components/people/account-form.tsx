'use client'

import { Button, NativeSelect, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useChange } from '#lib/client/use-change.ts'
import { locales, type Locale } from '#lib/domain/people/locales.ts'
import type { AccountPage } from '#lib/domain/people/people-page.ts'
import { languageChoices } from '../shell/language-choices.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './people.module.css'

type Values = { name: string; locale: Locale; timeZone: string; hasLetterKeys: boolean }

export function AccountForm({ account }: { account: AccountPage }) {
  const t = useTranslations('account')
  const shown = useLocale()
  const change = useChange('/api/account')
  const [isSaved, setIsSaved] = useState(false)
  const locale = locales.find((known) => known === account.locale) ?? shown
  const form = useForm<Values>({ initialValues: { name: account.name, locale, timeZone: account.timeZone, hasLetterKeys: account.hasLetterKeys }, onValuesChange: () => setIsSaved(false) })

  return (
    <Panel title={t('you')}>
      <form onSubmit={form.onSubmit(async (values) => setIsSaved((await change.send(values)) !== null))} className={styles.form}>
        <ErrorNotice code={change.refusal} />
        <TextInput label={t('name')} name="name" autoComplete="name" maxLength={200} required withAsterisk={false} {...form.getInputProps('name')} />
        <NativeSelect label={t('language')} name="locale" data={languageChoices} {...form.getInputProps('locale')} />
        <NativeSelect label={t('timeZone')} description={t('timeZoneNote')} name="timeZone" data={[...account.timeZones]} {...form.getInputProps('timeZone')} />
        <Switch label={t('letterKeys')} description={t('letterKeysNote')} {...form.getInputProps('hasLetterKeys', { type: 'checkbox' })} />
        <span className={styles.said}>
          <Button type="submit" loading={change.isSending}>
            {t('save')}
          </Button>
          <span aria-live="polite">{isSaved && t('saved')}</span>
        </span>
      </form>
    </Panel>
  )
}

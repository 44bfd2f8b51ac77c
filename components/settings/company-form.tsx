'use client'

import { TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { Settings } from '#lib/domain/settings/settings.ts'
import { SettingsForm } from './settings-form.tsx'

export function CompanyForm({ settings }: { settings: Settings }) {
  const t = useTranslations('settings.company')
  return (
    <SettingsForm title={t('title')} note={t('note')} read={(form) => ({ organisation: String(form.get('organisation')) })}>
      <TextInput label={t('organisation')} name="organisation" autoComplete="organization" maxLength={120} defaultValue={settings.organisation} />
    </SettingsForm>
  )
}

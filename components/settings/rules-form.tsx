'use client'

import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { Settings } from '#lib/domain/settings/settings.ts'
import { windowDays, type WindowDays } from '#lib/domain/usage/windows.ts'
import { percentFor, percentIn, SettingsForm } from './settings-form.tsx'

/** What a verdict rests on. */
export function RulesForm({ settings }: { settings: Settings }) {
  const t = useTranslations('settings.rules')
  const read = (form: FormData) => ({ windowDays: Number(form.get('windowDays')) as WindowDays, threshold: percentIn(form, 'threshold'), quietHours: Number(form.get('quietHours')) })
  return (
    <SettingsForm title={t('title')} note={t('note')} read={read}>
      <NativeSelect label={t('windowDays')} name="windowDays" defaultValue={String(settings.windowDays)} data={windowDays.map((days) => ({ value: String(days), label: t('days', { count: days }) }))} />
      <TextInput label={t('threshold')} name="threshold" type="number" min={50} max={100} step={0.1} required withAsterisk={false} defaultValue={percentFor(settings.threshold)} />
      <TextInput label={t('quietHours')} name="quietHours" type="number" min={1} max={720} step={1} required withAsterisk={false} defaultValue={settings.quietHours} />
    </SettingsForm>
  )
}

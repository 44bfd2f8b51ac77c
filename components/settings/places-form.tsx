'use client'

import { TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { Settings } from '#lib/domain/settings/settings.ts'
import styles from './settings-form.module.css'
import { SettingsForm } from './settings-form.tsx'

export function PlacesForm({ settings: { allowedCountries, prices } }: { settings: Settings }) {
  const t = useTranslations('settings.places')
  const upper = (form: FormData, name: string) => String(form.get(name)).toUpperCase()
  const read = (form: FormData) => ({
    allowedCountries: [...new Set(upper(form, 'allowedCountries').split(/[\s,;]+/).filter((code) => code !== ''))],
    prices: { currency: upper(form, 'currency').trim(), perGigabyteYear: Number(form.get('perGigabyteYear')), perFieldYear: Number(form.get('perFieldYear')) },
  })
  return (
    <SettingsForm title={t('title')} note={t('note')} read={read}>
      <TextInput label={t('allowedCountries')} description={t('countriesHint')} name="allowedCountries" maxLength={1_000} defaultValue={allowedCountries.join(' ')} />
      <div className={styles.pair}>
        <TextInput label={t('perGigabyteYear')} name="perGigabyteYear" type="number" min={0} step={0.01} required withAsterisk={false} defaultValue={prices.perGigabyteYear} />
        <TextInput label={t('perFieldYear')} name="perFieldYear" type="number" min={0} step={0.01} required withAsterisk={false} defaultValue={prices.perFieldYear} />
        <TextInput label={t('currency')} name="currency" maxLength={3} required withAsterisk={false} defaultValue={prices.currency} />
      </div>
    </SettingsForm>
  )
}

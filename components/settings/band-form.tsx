'use client'

import { Textarea, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { Settings } from '#lib/domain/settings/settings.ts'
import styles from './settings-form.module.css'
import { percentFor, percentIn, SettingsForm } from './settings-form.tsx'

export function BandForm({ settings: { referenceBand: band } }: { settings: Settings }) {
  const t = useTranslations('settings.band')
  const read = (form: FormData) => ({ referenceBand: { from: percentIn(form, 'from'), to: percentIn(form, 'to'), source: String(form.get('source')), year: Number(form.get('year')) } })
  return (
    <SettingsForm title={t('title')} note={t('note')} read={read}>
      <div className={styles.pair}>
        <TextInput label={t('from')} name="from" type="number" min={0} max={100} step={0.1} required withAsterisk={false} defaultValue={percentFor(band.from)} />
        <TextInput label={t('to')} name="to" type="number" min={0} max={100} step={0.1} required withAsterisk={false} defaultValue={percentFor(band.to)} />
        <TextInput label={t('year')} name="year" type="number" min={1990} max={2100} step={1} required withAsterisk={false} defaultValue={band.year} />
      </div>
      <Textarea label={t('source')} name="source" autosize minRows={2} maxLength={300} required withAsterisk={false} defaultValue={band.source} />
    </SettingsForm>
  )
}

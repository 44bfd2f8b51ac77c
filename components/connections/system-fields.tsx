'use client'

import { NativeSelect, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslations } from 'next-intl'
import styles from './connection-form.module.css'

export type SystemValues = { name: string; kind: string; vendor: string; country: string }

/** What people say of a system themselves. */
export function SystemFields<Values extends SystemValues>({ form }: { form: UseFormReturnType<Values> }) {
  const t = useTranslations('connections')
  const field = (name: keyof SystemValues) => ({ key: form.key(name), ...form.getInputProps(name) })
  return (
    <div className={styles.pairs}>
      <TextInput label={t('form.name')} maxLength={200} required withAsterisk={false} {...field('name')} />
      <NativeSelect label={t('form.kind')} {...field('kind')} data={[{ value: 'operational', label: t('form.operational') }, { value: 'insight', label: t('form.insight') }]} />
      <TextInput label={t('byHand.vendor')} maxLength={200} {...field('vendor')} />
      <TextInput label={t('byHand.country')} description={t('byHand.countryHint')} maxLength={2} pattern="[A-Za-z]{2}" inputWrapperOrder={['label', 'input', 'description']} {...field('country')} />
    </div>
  )
}

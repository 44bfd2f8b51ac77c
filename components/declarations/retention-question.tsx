'use client'

import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { Retention } from '#lib/domain/declarations/declaration-values.ts'
import styles from './declaration-form.module.css'
import { Question } from './question.tsx'
import type { DeclarationForm } from './use-declaration-form.ts'

const nothing: Retention = { days: null, criteria: '', trigger: '', legalReason: '', legalHold: false }
const usual = [30, 365, 730, 2_555]

/** How long it is kept: days after something, or what decides instead. */
export function RetentionQuestion({ form, mayAnswer }: { form: DeclarationForm; mayAnswer: boolean }) {
  const t = useTranslations('declarations')
  const retention = form.shown('retention').value ?? nothing
  const change = (patch: Partial<Retention>) => form.answer('retention', { ...retention, ...patch })
  return (
    <Question form={form} keys={['retention']} mayAnswer={mayAnswer}>
      <div className={styles.answers}>
        {usual.map((days) => (
          <Button key={days} size="compact-sm" variant={retention.days === days ? 'filled' : 'default'} aria-pressed={retention.days === days} onClick={() => change({ days })}>
            {t('days', { days })}
          </Button>
        ))}
      </div>
      <div className={styles.pair}>
        <NumberInput label={t('retention.days')} inputMode="numeric" hideControls allowNegative={false} allowDecimal={false} max={36_525} value={retention.days ?? ''} onChange={(value) => change({ days: typeof value === 'number' ? value : null })} />
        <TextInput label={t('retention.trigger')} placeholder={t('retention.triggerExample')} maxLength={200} value={retention.trigger} onChange={({ currentTarget }) => change({ trigger: currentTarget.value })} />
      </div>
      <TextInput label={t('retention.criteria')} placeholder={t('retention.criteriaExample')} maxLength={500} value={retention.criteria} onChange={({ currentTarget }) => change({ criteria: currentTarget.value })} />
      <TextInput label={t('retention.legalReason')} placeholder={t('retention.legalReasonExample')} maxLength={500} value={retention.legalReason} onChange={({ currentTarget }) => change({ legalReason: currentTarget.value })} />
      <Checkbox label={t('retention.legalHold')} checked={retention.legalHold} onChange={({ currentTarget }) => change({ legalHold: currentTarget.checked })} />
    </Question>
  )
}

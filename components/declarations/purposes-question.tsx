'use client'

import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { Purpose } from '#lib/domain/declarations/declaration-values.ts'
import { lawfulBases, type LawfulBasis } from '#lib/domain/declarations/declaration-words.ts'
import styles from './declaration-form.module.css'
import { Question } from './question.tsx'
import type { DeclarationForm } from './use-declaration-form.ts'

const nothing: Purpose = { use: '', lawfulBasis: null, interestNote: '', breaksIfStopped: '' }
const most = 20

/** Why it is held: each purpose with its lawful basis and what would break. */
export function PurposesQuestion({ form, mayAnswer }: { form: DeclarationForm; mayAnswer: boolean }) {
  const t = useTranslations('declarations')
  const purposes = form.shown('purposes').value ?? []
  const shown = purposes.length === 0 ? [nothing] : purposes
  const change = (at: number, patch: Partial<Purpose>) => form.answer('purposes', shown.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  return (
    <Question form={form} keys={['purposes']} mayAnswer={mayAnswer}>
      <ol className={styles.cards}>
        {shown.map((purpose, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- purposes have no name of their own
          <li key={at} className={styles.card}>
            <Textarea label={t('purpose.use')} placeholder={t('purpose.useExample')} autosize minRows={1} maxLength={500} value={purpose.use} onChange={({ currentTarget }) => change(at, { use: currentTarget.value })} />
            <NativeSelect
              label={t('purpose.basis')}
              value={purpose.lawfulBasis ?? ''}
              onChange={({ currentTarget }) => change(at, { lawfulBasis: (currentTarget.value || null) as LawfulBasis | null })}
              data={[{ value: '', label: t('bases.none') }, ...lawfulBases.map((value) => ({ value, label: t(`bases.${value}`) }))]}
            />
            {purpose.lawfulBasis === 'legitimate-interests' && (
              <Textarea label={t('purpose.interest')} description={t('purpose.interestHint')} autosize minRows={2} maxLength={1_000} value={purpose.interestNote} onChange={({ currentTarget }) => change(at, { interestNote: currentTarget.value })} />
            )}
            <Textarea label={t('purpose.breaks')} placeholder={t('purpose.breaksExample')} autosize minRows={1} maxLength={1_000} value={purpose.breaksIfStopped} onChange={({ currentTarget }) => change(at, { breaksIfStopped: currentTarget.value })} />
            {purposes.length > 0 && (
              <Button variant="subtle" size="compact-sm" justify="flex-start" onClick={() => form.answer('purposes', shown.filter((_, index) => index !== at))} aria-label={t('purpose.removeNamed', { number: at + 1 })}>
                {t('remove')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {purposes.length > 0 && purposes.length < most && (
        <Button variant="default" size="sm" onClick={() => form.answer('purposes', [...purposes, nothing])} style={{ justifySelf: 'start' }}>
          {t('purpose.add')}
        </Button>
      )}
    </Question>
  )
}

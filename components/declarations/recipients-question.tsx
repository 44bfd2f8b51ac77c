'use client'

import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { Recipient } from '#lib/domain/declarations/declaration-values.ts'
import { recipientKinds, type RecipientKind } from '#lib/domain/declarations/declaration-words.ts'
import { CountrySelect } from './country-select.tsx'
import styles from './declaration-form.module.css'
import { Question } from './question.tsx'
import type { DeclarationForm } from './use-declaration-form.ts'

const nothing: Recipient = { name: '', kind: 'processor', country: null, contract: '' }
const most = 50

/** Who gets it from us; that nobody does is an answer too. */
export function RecipientsQuestion({ form, mayAnswer }: { form: DeclarationForm; mayAnswer: boolean }) {
  const t = useTranslations('declarations')
  const recipients = form.shown('recipients').value
  const change = (at: number, patch: Partial<Recipient>) => form.answer('recipients', recipients!.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  return (
    <Question form={form} keys={['recipients']} mayAnswer={mayAnswer}>
      <div className={styles.answers}>
        <Button variant={recipients?.length === 0 ? 'filled' : 'default'} aria-pressed={recipients?.length === 0} onClick={() => form.answer('recipients', [])}>
          {t('nobodyReceives')}
        </Button>
        {(recipients?.length ?? 0) < most && (
          <Button variant="default" onClick={() => form.answer('recipients', [...(recipients ?? []), nothing])}>
            {t('recipient.add')}
          </Button>
        )}
      </div>
      <ol className={styles.cards}>
        {(recipients ?? []).map((recipient, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a recipient is being given its name here
          <li key={at} className={styles.card}>
            <TextInput label={t('recipient.name')} maxLength={200} value={recipient.name} onChange={({ currentTarget }) => change(at, { name: currentTarget.value })} />
            <div className={styles.pair}>
              <NativeSelect label={t('recipient.kind')} value={recipient.kind} onChange={({ currentTarget }) => change(at, { kind: currentTarget.value as RecipientKind })} data={recipientKinds.map((value) => ({ value, label: t(`recipientKinds.${value}`) }))} />
              <CountrySelect label={t('recipient.country')} value={recipient.country} onChange={(country) => change(at, { country })} />
            </div>
            <TextInput label={t('recipient.contract')} maxLength={500} value={recipient.contract} onChange={({ currentTarget }) => change(at, { contract: currentTarget.value })} />
            <Button variant="subtle" size="compact-sm" justify="flex-start" onClick={() => form.answer('recipients', recipients!.filter((_, index) => index !== at))} aria-label={t('recipient.removeNamed', { number: at + 1 })}>
              {t('remove')}
            </Button>
          </li>
        ))}
      </ol>
    </Question>
  )
}

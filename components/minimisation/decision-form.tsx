'use client'

import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useChange } from '#lib/client/use-change.ts'
import { decisionKinds, type DecisionKind } from '#lib/domain/minimisation/words.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import styles from './decision-form.module.css'

type Props = {
  path: string
  /** What is decided on: one field or several. */
  on: { fieldId: string } | { fieldIds: string[] }
  kind: DecisionKind
  onKind(kind: DecisionKind): void
  needsSecond: boolean
  /** Where nothing is measured that could prove it. */
  isByHand?: boolean
  /** What counts as today, ms. */
  now: number
  onDone(): void
  onCancel?(): void
}

const dayMs = 86_400_000
const inputDay = (at: number) => new Date(at).toISOString().slice(0, 10)

/** What is to happen, why, and until when: nothing is sent before all of it is said. */
export function DecisionForm({ path, on, kind, onKind, needsSecond, isByHand = false, now, onDone, onCancel }: Props) {
  const t = useTranslations('candidate.decide')
  const measureText = useTranslations('measures')
  const needText = useTranslations('proofNeeds')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const { send, refusal, isSending } = useChange(path)
  const isKeep = kind === 'keep'
  // The last moment of the day that was named, in the evidence's own zone.
  const expiresAt = isKeep && until ? Date.parse(`${until}T00:00:00Z`) + dayMs - 1 : null
  const isWhole = reason.trim().length >= 10 && (!isKeep || expiresAt !== null)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send({ ...on, kind, reason, expiresAt }).then((sent) => sent && onDone())
      }}
    >
      <Stack gap="md" maw="34rem">
        <NativeSelect label={t('kind')} description={isKeep ? undefined : needText(isByHand ? 'by-hand' : kind)} value={kind} onChange={({ currentTarget }) => onKind(decisionKinds.find((one) => one === currentTarget.value) ?? kind)} data={decisionKinds.map((one) => ({ value: one, label: measureText(one) }))} />
        {isKeep && (
          <TextInput type="date" required label={t('until')} description={t('untilHint')} value={until} min={inputDay(now + dayMs)} max={inputDay(now + 365 * dayMs)} onChange={({ currentTarget }) => setUntil(currentTarget.value)} />
        )}
        <Textarea required label={t('reason')} description={t('reasonHint')} value={reason} minLength={10} maxLength={1_000} autosize minRows={2} maxRows={8} onChange={({ currentTarget }) => setReason(currentTarget.value)} />
        {needsSecond && <p className={styles.second}>{t('second')}</p>}
        <ErrorNotice code={refusal} />
        <Group gap="xs" justify={onCancel && 'flex-end'}>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
          <Button type="submit" loading={isSending} disabled={!isWhole}>
            {t('send')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

'use client'

import { Button, Chip, Group, Textarea, TextInput } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { useChange } from '#lib/client/use-change.ts'
import type { DisputeShown } from '#lib/domain/declarations/declaration-page.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Moment } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './dispute-panel.module.css'

type Props = { fieldId: string; disputes: DisputeShown[]; mayDispute: boolean; /** Whether logs say that it is unused: only that can be disputed. */ isUnused: boolean }

/** Whoever answers for a field may say that it is used after all. The verdict stays, marked, until a window with the season decides. */
export function DisputePanel({ fieldId, disputes, mayDispute, isUnused }: Props) {
  const t = useTranslations('declarations')
  const withdrawal = useChange('/api/disputes/withdraw')
  const open = disputes.find(({ state }) => state === 'open')
  const mayRaise = mayDispute && isUnused && !open
  if (disputes.length === 0 && !mayRaise) return null
  return (
    <Panel title={t('dispute.title')} note={t('dispute.note')}>
      <ul className={styles.disputes}>
        {disputes.map((dispute) => (
          <li key={dispute.id}>
            <DisputeLine dispute={dispute} />
            {dispute.state === 'open' && mayDispute && (
              <Button variant="subtle" size="compact-sm" loading={withdrawal.isSending} onClick={() => void withdrawal.send({ fieldId })}>
                {t('dispute.withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ErrorNotice code={withdrawal.refusal} />
      {mayRaise && <DisputeForm fieldId={fieldId} />}
    </Panel>
  )
}

function DisputeLine({ dispute: { state, raisedAt, by, reason, link, months, decidedAt } }: { dispute: DisputeShown }) {
  const t = useTranslations('declarations')
  const monthName = useMonthName()
  return (
    <>
      <strong>{t(`disputeStates.${state}`)}</strong> {t('dispute.by', { name: shortened(visibleText(by ?? t('somebody')), 60) })} <Moment at={raisedAt} />: “<bdi>{visibleText(reason)}</bdi>”{' '}
      {months.length > 0 && t('dispute.season', { months: months.map(monthName).join(', ') })}{' '}
      {link !== '' && (
        <a href={link} rel="noreferrer nofollow" target="_blank">
          {t('dispute.link')}
        </a>
      )}{' '}
      {decidedAt !== null && (
        <>
          {t('dispute.decided')} <Moment at={decidedAt} />
        </>
      )}
    </>
  )
}

function DisputeForm({ fieldId }: { fieldId: string }) {
  const t = useTranslations('declarations')
  const monthName = useMonthName()
  const raising = useChange('/api/disputes')
  const [isOpen, setOpen] = useState(false)
  const [months, setMonths] = useState<string[]>([])
  if (!isOpen) {
    return (
      <Button variant="default" size="sm" mt="0.75rem" className="no-print" onClick={() => setOpen(true)}>
        {t('dispute.raise')}
      </Button>
    )
  }
  function raise(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    void raising.send({ fieldId, reason: String(form.get('reason')), link: String(form.get('link')), months: months.map(Number) })
  }
  return (
    <form className={styles.form} onSubmit={raise}>
      <Textarea name="reason" label={t('dispute.reason')} placeholder={t('dispute.reasonExample')} autosize minRows={2} minLength={10} maxLength={1_000} required withAsterisk={false} data-autofocus />
      <TextInput name="link" type="url" pattern="https?://.+" label={t('dispute.linkLabel')} placeholder="https://" maxLength={500} />
      <fieldset className={styles.months}>
        <legend>{t('dispute.months')}</legend>
        <Chip.Group multiple value={months} onChange={setMonths}>
          <Group gap="0.375rem">
            {Array.from({ length: 12 }, (_, at) => (
              <Chip key={at + 1} value={String(at + 1)} size="sm">
                {monthName(at + 1)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </fieldset>
      <ErrorNotice code={raising.refusal} />
      <Group gap="xs">
        <Button type="submit" loading={raising.isSending}>
          {t('dispute.raise')}
        </Button>
        <Button variant="default" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  )
}

function useMonthName() {
  const format = useFormatter()
  return (month: number) => format.dateTime(Date.UTC(2026, month - 1, 15), { month: 'short', timeZone: 'UTC' })
}

'use client'

import { Button, Group, Kbd, Stack, Textarea, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useAreLetterKeysOn, useLetterKeys } from '#lib/client/letter-keys.tsx'
import { useChange } from '#lib/client/use-change.ts'
import type { FindingDetail } from '#lib/domain/findings/finding-page.ts'
import { findingName } from '#lib/domain/findings/finding-record.ts'
import { deedsWithNote, longestNote, shortestNote, type FindingDeed } from '#lib/domain/findings/finding-words.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { dayInput, endOfDay } from './day-input.ts'
import styles from './finding-screen.module.css'

const AssignDialog = dynamic(() => import('./assign-dialog.tsx').then((module) => module.AssignDialog), { ssr: false })

/** A key of its own for each deed, while nothing is being typed. */
const keyOf: Record<FindingDeed, string> = {
  assign: 'g', 'take-up': 't', 'hand-back': 'h', 'mark-ready': 'r', 'send-back': 'b', close: 'c', 'ask-acceptance': 'p', 'withdraw-request': 'w', accept: 'a', decline: 'n', dismiss: 'd', reopen: 'o',
}
/** What moves the finding on, as opposed to what stops it: it comes first. */
const onward: readonly FindingDeed[] = ['take-up', 'mark-ready', 'close', 'accept']
const dayMs = 86_400_000

/** What one may do with the finding now: a button and a key each; what wants a reason asks for it before anything is sent. */
export function DeedPanel({ finding }: { finding: FindingDetail }) {
  const t = useTranslations('finding')
  const deedText = useTranslations('findingDeeds')
  const [chosen, setChosen] = useState<FindingDeed | null>(null)
  const { send, refusal, isSending } = useChange('/api/findings/act')
  const { id, number, state, deeds } = finding

  function choose(deed: FindingDeed) {
    if (deed === 'assign' || deedsWithNote.includes(deed)) setChosen(deed)
    else void send({ id, deed, seen: state })
  }
  const hasKeys = useAreLetterKeysOn()
  useLetterKeys((key) => {
    const deed = deeds.find((one) => keyOf[one] === key)
    return deed && (() => choose(deed))
  })

  if (deeds.length === 0) return <Panel title={t('actions')}><p className={styles.note}>{t('nothing')}</p></Panel>
  return (
    <Panel title={t('actions')}>
      <Group gap="xs" mt="md" className={styles.deeds}>
        {[...deeds].sort((a, b) => Number(onward.includes(b)) - Number(onward.includes(a))).map((deed) => (
          <Button
            key={deed}
            // The one thing that is coloured: while a form is open, its own button.
            variant={onward.includes(deed) && (chosen === null || chosen === 'assign') ? 'filled' : 'default'}
            aria-keyshortcuts={hasKeys ? keyOf[deed] : undefined}
            aria-expanded={deedsWithNote.includes(deed) ? chosen === deed : undefined}
            loading={isSending && !deedsWithNote.includes(deed) && deed !== 'assign'}
            rightSection={hasKeys && <Kbd size="xs" aria-hidden>{keyOf[deed].toUpperCase()}</Kbd>}
            onClick={() => choose(deed)}
          >
            {deedText(deed)}
          </Button>
        ))}
      </Group>
      <ErrorNotice code={refusal} />
      {chosen !== null && chosen !== 'assign' && deeds.includes(chosen) && (
        <NoteForm
          key={chosen}
          deed={chosen}
          finding={finding}
          isSending={isSending}
          onCancel={() => setChosen(null)}
          onSend={(said) => void send({ id, deed: chosen, seen: state, ...said }).then((sent) => sent && setChosen(null))}
        />
      )}
      {chosen === 'assign' && <AssignDialog target={{ kind: 'findings', ids: [id] }} label={findingName(number)} assigneeId={finding.assigneeId} dueAt={finding.dueAt} onClose={() => setChosen(null)} />}
    </Panel>
  )
}

type NoteProps = { deed: FindingDeed; finding: FindingDetail; isSending: boolean; onCancel(): void; onSend(said: { note: string; until?: number }): void }

function NoteForm({ deed, finding, isSending, onCancel, onSend }: NoteProps) {
  const t = useTranslations('finding')
  const deedText = useTranslations('findingDeeds')
  const [note, setNote] = useState('')
  const [until, setUntil] = useState('')
  const wantsDay = deed === 'ask-acceptance'
  const isWhole = note.trim().length >= shortestNote && (!wantsDay || until !== '')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSend({ note, ...(wantsDay && { until: endOfDay(until) }) })
      }}
    >
      <Stack gap="md">
        {deed === 'close' && finding.isFound && <p className={styles.note}>{t('stillFound')}</p>}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for a moment ago, by the button or the key above it */}
        {wantsDay && <TextInput type="date" required autoFocus label={t('untilLabel')} value={until} min={dayInput(finding.now + dayMs)} max={dayInput(finding.now + 365 * dayMs)} onChange={({ currentTarget }) => setUntil(currentTarget.value)} />}
        <Textarea
          required
          label={deed === 'mark-ready' || deed === 'close' ? t(`noteOf.${deed}`) : t('note')}
          description={t('noteShort', { count: shortestNote })}
          value={note}
          maxLength={longestNote}
          autosize
          minRows={2}
          maxRows={8}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- as above
          autoFocus={!wantsDay}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          onKeyDown={({ key }) => key === 'Escape' && onCancel()}
        />
        <Group gap="xs">
          <Button type="submit" loading={isSending} disabled={!isWhole}>{deedText(deed)}</Button>
          <Button variant="default" onClick={onCancel}>{t('cancel')}</Button>
        </Group>
      </Stack>
    </form>
  )
}

'use client'

import { Button, Textarea } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useChange } from '#lib/client/use-change.ts'
import type { FindingEvent } from '#lib/domain/findings/finding-history.ts'
import type { FindingDetail } from '#lib/domain/findings/finding-page.ts'
import { longestNote } from '#lib/domain/findings/finding-words.ts'
import { shortened, visibleLines, visibleText } from '#lib/domain/inventory/visible-text.ts'
import history from '../inventory/field-history.module.css'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Moment, useEvidenceDates } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './finding-screen.module.css'

/** What people and rules did and said, the newest first; and a place to say something. */
export function FindingThread({ finding: { id, events, mayComment } }: { finding: FindingDetail }) {
  const t = useTranslations('finding')
  const list = useTranslations('findings')
  return (
    <Panel title={t('thread')}>
      {mayComment && <CommentForm id={id} />}
      <ol className={history.events}>
        {events.map((event, index) => (
          <li key={`${event.at} ${index}`} className={history.event}>
            <Moment at={event.at} className={history.time} />
            <span className={history.what}>
              <Deeds event={event} />
              {event.text !== '' && <span className={styles.text}>{visibleLines(event.text)}</span>}
            </span>
            <span className={history.who}>{event.by === null ? t('byRules') : event.by.name === null ? list('somebody') : <ScannedName name={event.by.name} length={60} />}</span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function Deeds({ event: { state, assignee, dueAt } }: { event: FindingEvent }) {
  const t = useTranslations('finding')
  const stateText = useTranslations('findingStates')
  const { day } = useEvidenceDates()
  const said = [
    state && (state.from === null ? t('opened') : t('became', { from: stateText(state.from), to: stateText(state.to) })),
    assignee && (assignee.to === null ? t('unassigned') : t('assigned', { name: shortened(visibleText(assignee.to), 60) })),
    dueAt && (dueAt.to === null ? t('dueTaken') : t('dueSet', { at: day(dueAt.to) })),
  ].filter((line) => line !== null)
  return said.join('. ')
}

function CommentForm({ id }: { id: string }) {
  const t = useTranslations('finding')
  const [text, setText] = useState('')
  const { send, refusal, isSending } = useChange('/api/findings/comment')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send({ id, text }).then((sent) => sent && setText(''))
      }}
    >
      <Textarea aria-label={t('comment')} placeholder={t('comment')} value={text} maxLength={longestNote} autosize minRows={1} maxRows={8} onChange={({ currentTarget }) => setText(currentTarget.value)} />
      {text.trim() !== '' && <Button type="submit" size="compact-sm" mt="xs" loading={isSending}>{t('send')}</Button>}
      <ErrorNotice code={refusal} />
    </form>
  )
}

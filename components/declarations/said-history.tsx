'use client'

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { codeOf, receive } from '#lib/client/send.ts'
import { targetQuery } from '#lib/client/work-links.ts'
import type { DeclarationTarget } from '#lib/domain/declarations/declaration-words.ts'
import type { SaidEvent } from '#lib/domain/declarations/said-event.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import styles from '../inventory/field-history.module.css'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Moment } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import { useSaidText } from './said-text.ts'

/** Everything that was ever said here: who, when, from what to what, and why. Fetched when somebody asks. */
export function SaidHistory({ target, version }: { target: DeclarationTarget; /** Changes with every change. */ version: number }) {
  const t = useTranslations('declarations')
  const [isOpen, setOpen] = useState(false)
  const history = useQuery({
    queryKey: ['said', target.kind, target.id, version],
    queryFn: async ({ signal }) => receive<SaidEvent[]>(await fetch(`/api/declarations/history?${targetQuery(target)}`, { signal })),
    enabled: isOpen,
  })
  const sentence = useSaidSentence()
  return (
    <Panel title={t('history.title')} note={t('history.note')}>
      {!isOpen && (
        <Button variant="default" size="sm" mt="0.75rem" className="no-print" onClick={() => setOpen(true)}>
          {t('history.show')}
        </Button>
      )}
      <ErrorNotice code={history.error ? codeOf(history.error) : null} />
      {isOpen && history.isPending && <p aria-busy>{t('history.loading')}</p>}
      {history.data?.length === 0 && <p>{t('history.empty')}</p>}
      {history.data && history.data.length > 0 && (
        <ol className={styles.events}>
          {history.data.map((event, index) => (
            <li key={`${event.at}:${index}`} className={styles.event}>
              <Moment at={event.at} className={styles.time} />
              <span className={styles.what}>
                <bdi>{sentence(event)}</bdi>
              </span>
              <span className={styles.who}>
                <bdi>{event.by.kind === 'person' ? shortened(visibleText(event.by.name ?? t('somebody')), 60) : t('theProduct')}</bdi>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function useSaidSentence() {
  const t = useTranslations('declarations')
  const text = useSaidText()
  return ({ key, from, to, why }: SaidEvent): string => {
    const state = (value: unknown) => (value === null ? t('nothingSaid') : t(`disputeStates.${(value as { state: 'open' }).state}`))
    const values = key === 'dispute' ? { from: state(from), to: state(to) } : { from: text(key, from), to: text(key, to) }
    const sentence = `${t(`questions.${key}`)} ${values.from} → ${values.to}`
    return why === '' ? sentence : t('history.because', { sentence, why: shortened(visibleText(why), 300) })
  }
}

import { useTranslations } from 'next-intl'
import type { FieldEvent } from '#lib/domain/inventory/field-history.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { Moment } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './field-history.module.css'

/** What happened to a field or a dataset, newest first: when, what, to which of its fields, and by whom. */
export function FieldHistory({ events, firstSeenAt }: { events: (FieldEvent & { field?: string | null })[]; firstSeenAt: number }) {
  const t = useTranslations('field.history')
  const sentence = useEventSentence()
  return (
    <Panel title={t('title')} note={t('note')}>
      <ol className={styles.events}>
        {events.map((event, index) => (
          <li key={`${event.at}:${index}`} className={styles.event}>
            <Moment at={event.at} className={styles.time} />
            <span className={styles.what}>{event.field && <><ScannedName name={event.field} length={40} />: </>}{sentence(event)}</span>
            <span className={styles.who}>
              <bdi>{event.by === null ? t('byCalculation') : event.by.kind === 'person' ? shortened(visibleText(event.by.name ?? t('somebody')), 60) : t('byProduct')}</bdi>
            </span>
          </li>
        ))}
        <li className={styles.event}>
          <Moment at={firstSeenAt} className={styles.time} />
          <span className={styles.what}>{t('firstSeen')}</span>
        </li>
      </ol>
    </Panel>
  )
}

function useEventSentence() {
  const t = useTranslations('field.history')
  const states = useTranslations('states')
  const owners = useTranslations('owners')
  const measures = useTranslations('measures')
  const decisions = useTranslations('candidateStates')
  const text = (value: string | null) => (value === null || value === '' ? '—' : shortened(visibleText(value), 60))
  return (event: FieldEvent): string => {
    switch (event.kind) {
      case 'owner':
        return t(`owner.${event.of}`, { from: event.from === null ? owners('nobody') : text(event.from), to: event.to === null ? owners('nobody') : text(event.to) })
      case 'verdict':
        return t(event.axis === 'analytics' ? 'verdictAnalytics' : 'verdictState', { from: states(event.from), to: states(event.to) })
      case 'changed':
        return t(`changed.${t.has(`changed.${event.key}` as 'changed.name') ? (event.key as 'name') : 'else'}`, { from: text(event.from), to: text(event.to) })
      case 'decision':
        return `${measures(event.decision)}: ${decisions(event.state)}`
      case 'other':
        return t('other', { key: text(event.key), from: text(event.from), to: text(event.to) })
      default:
        return t(event.kind)
    }
  }
}

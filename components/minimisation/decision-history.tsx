import { useTranslations } from 'next-intl'
import type { DecisionEvent } from '#lib/domain/minimisation/candidate-page.ts'
import { daysAway } from '#lib/domain/minimisation/decision.ts'
import history from '../inventory/field-history.module.css'
import { Moment } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'

/** What was ever decided of the field, newest first. */
export function DecisionHistory({ events }: { events: DecisionEvent[] }) {
  const t = useTranslations('candidate')
  const stateText = useTranslations('candidateStates')
  const measureText = useTranslations('measures')
  const proofText = useTranslations('proofs')
  const returnText = useTranslations('returns')
  if (events.length === 0) return null
  return (
    <Panel title={t('history')} note={t('historyNote')}>
      <ol className={history.events}>
        {events.map(({ at, by, decision }) => (
          <li key={`${at} ${decision.state}`} className={history.event}>
            <Moment at={at} className={history.time} />
            <span className={history.what}>
              {measureText(decision.kind)}: {stateText(decision.state)}
              {decision.state === 'proved' && decision.proof && ` (${proofText(decision.proof)})`}
              {decision.state === 'reopened' && decision.reopenedFor && `. ${returnText(decision.reopenedFor, { days: daysAway(decision) ?? 0 })}`}
            </span>
            <span className={history.who}>{by.kind === 'person' ? (by.name ?? t('somebody')) : t('byProduct')}</span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

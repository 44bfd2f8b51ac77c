import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { changedSince } from '#lib/domain/inventory/field-list-words.ts'
import type { OverviewChanges } from '#lib/domain/overview/overview-page.ts'
import { capturedPercent } from '#lib/domain/usage/captured-percent.ts'
import { useEvidenceDates } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { CountLink } from './count-link.tsx'
import styles from './what-changed.module.css'

/** What is other than when the person was last here, each number leading to its fields. */
export function WhatChanged({ changes: { since, span, isFirstVisit, fields, gone, newSystems, lostCoverage } }: { changes: OverviewChanges }) {
  const t = useTranslations('overview.changed')
  const format = useFormatter()
  const isNothing = fields.length + gone.count + newSystems.length + lostCoverage.length === 0
  const evidence = useEvidenceDates()
  const isVisit = span === 'visit' && !isFirstVisit
  const date = !isVisit ? evidence.day(since) : evidence.moment(since)
  const percent = (share: number) => format.number(share, capturedPercent)
  return (
    <Panel title={span === 'month' ? t(isNothing ? 'nothingInMonth' : 'titleMonth') : t(isNothing ? 'nothing' : 'title')} note={<>{span === 'visit' && isFirstVisit ? t('firstVisit', { date }) : t('since', { date })} <span className="no-print">{span === 'month' ? <Link href="/overview">{t('toVisit')}</Link> : <Link href="/overview?since=month">{t('toMonth')}</Link>}</span></>}>
      {!isNothing && (
        <ul className={styles.changes}>
          {fields.map(({ change, count }) => (
            <li key={change}>
              <CountLink query={{ is: ['customer'], changed: [changedSince(change, since)] }} count={count}>
                {t(change, { count })}
              </CountLink>
            </li>
          ))}
          {gone.count > 0 && (
            <li>
              {t('gone', { count: gone.count })}{' '}
              <span className={styles.names}>
                {gone.names.map((name, at) => (
                  <span key={name}>
                    {at > 0 && ', '}
                    <ScannedName name={name} length={40} />
                  </span>
                ))}
                {gone.count > gone.names.length && ' …'}
              </span>
            </li>
          )}
          {newSystems.map(({ id, name, fields: count }) => (
            <li key={id}>
              {t('newSystem')}{' '}
              <CountLink query={{ system: [id] }} count={count}>
                <ScannedName name={name} length={40} />
              </CountLink>
            </li>
          ))}
          {lostCoverage.map(({ systemId, name, from, to, fields: count }) => (
            <li key={systemId}>
              <CountLink query={{ system: [systemId] }} count={count}>
                <ScannedName name={name} length={40} />
              </CountLink>{' '}
              {t('lostCoverage', { from: percent(from), to: percent(to) })}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

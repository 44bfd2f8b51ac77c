'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { findingLink, findingsLink } from '#lib/client/finding-links.ts'
import { codeOf } from '#lib/client/send.ts'
import { useFindings } from '#lib/client/use-findings.ts'
import { findingName } from '#lib/domain/findings/finding-record.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Panel } from '../ui/panel.tsx'
import list from './findings-of-field.module.css'
import { SeverityMark } from './severity-mark.tsx'

/** What rules found on one field, live or ended: a line each, leading to it. */
export function FindingsOfField({ fieldId }: { fieldId: string }) {
  const t = useTranslations('field.findings')
  const all = useTranslations('findings')
  const ruleText = useTranslations('rules')
  const stateText = useTranslations('findingStates')
  const query = { field: [fieldId], show: 'all' as const, size: 25 as const }
  const { data, error } = useFindings(query)
  return (
    <Panel title={t('title')}>
      <ErrorNotice code={error ? codeOf(error) : null} />
      {data?.total === 0 && <p className={list.none}>{t('none')}</p>}
      {data && data.total > 0 && (
        <ul className={list.list}>
          {data.rows.map(({ id, number, rule, severity, state }) => (
            <li key={id} className={list.row}>
              <Link href={findingLink(id)}>{findingName(number)} {ruleText(`${rule}.name`)}</Link>
              <SeverityMark severity={severity} />
              <span className={list.state}>{stateText(state)}</span>
            </li>
          ))}
        </ul>
      )}
      {data && data.total > data.rows.length && <Link href={findingsLink(query)}>{all('count', { count: data.total })}</Link>}
    </Panel>
  )
}

import { useFormatter, useTranslations } from 'next-intl'
import type { FindingQuery } from '#lib/client/finding-links.ts'
import type { FindingPage } from '#lib/domain/findings/finding-list.ts'
import { findingShows } from '#lib/domain/findings/finding-words.ts'
import { severities } from '#lib/domain/findings/severity.ts'
import tabs from '../minimisation/state-tabs.module.css'
import styles from './show-tabs.module.css'

type Props = { query: FindingQuery; page: FindingPage | undefined; onChange(patch: Partial<FindingQuery>): void }

/** What is to do and what is done; and of these how many there are of each severity: a press shows exactly them. */
export function ShowTabs({ query, page, onChange }: Props) {
  const t = useTranslations('findings')
  const severityText = useTranslations('severities')
  const format = useFormatter()
  const isOnly = (severity: string) => query.severity.length === 1 && query.severity[0] === severity
  return (
    <>
      <nav className={tabs.tabs} aria-label={t('show')}>
        {findingShows.map((show) => (
          <button key={show} type="button" className={tabs.tab} aria-current={show === query.show || undefined} onClick={() => onChange({ show, state: [] })}>
            {t(`shows.${show}`)}
          </button>
        ))}
      </nav>
      <ul className={styles.severities} aria-label={t('filters.severity')}>
        {severities.map((severity) => {
          const count = page?.severities.find((one) => one.severity === severity)?.count ?? 0
          return (
            <li key={severity}>
              <button type="button" className={styles.severity} data-severity={severity} aria-pressed={isOnly(severity)} disabled={count === 0 && !isOnly(severity)} onClick={() => onChange({ severity: isOnly(severity) ? [] : [severity] })}>
                <span className={styles.number}>{page ? format.number(count) : '\u00a0'}</span> {severityText(severity)}
              </button>
            </li>
          )
        })}
      </ul>
    </>
  )
}

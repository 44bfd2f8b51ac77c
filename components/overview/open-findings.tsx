import { useFormatter, useTranslations } from 'next-intl'
import { findingsLink } from '#lib/client/finding-links.ts'
import type { FindingCounts } from '#lib/domain/overview/overview-page.ts'
import { SeverityMark } from '../findings/severity-mark.tsx'
import { Panel } from '../ui/panel.tsx'
import { RowsLink } from './count-link.tsx'
import styles from './open-findings.module.css'

/** What the rules found and somebody has to do something about, by how bad it is. `owner`: of whose data alone. */
export function OpenFindings({ findings, owner }: { findings: FindingCounts; owner?: string[] }) {
  const t = useTranslations('overview.findings')
  const format = useFormatter()
  const all = findings.reduce((sum, { count }) => sum + count, 0)
  const grave = findings.filter(({ severity }) => severity === 'critical' || severity === 'high').reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return null
  return (
    <Panel title={t('insight', { all, grave })}>
      <ul className={styles.severities}>
        {findings.map(({ severity, count }) => (
          <li key={severity}>
            <RowsLink href={findingsLink({ severity: [severity], ...(owner && { owner }) })} count={count} className={styles.link}>
              <span className={styles.number}>{format.number(count)}</span>
              <SeverityMark severity={severity} />
            </RowsLink>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

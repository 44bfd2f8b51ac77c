import { useFormatter, useTranslations } from 'next-intl'
import type { OverviewPage } from '#lib/domain/overview/overview-page.ts'
import type { Quarter } from '#lib/domain/usage/verdict-words.ts'
import { Panel } from '../ui/panel.tsx'
import { CountLink } from './count-link.tsx'
import styles from './four-quarters.module.css'

/** Rows are operations, columns analytics: as a table it reads aloud as well as it looks. */
const grid: { row: 'operationsUsed' | 'operationsUnused'; cells: [Quarter, Quarter] }[] = [
  { row: 'operationsUsed', cells: ['both', 'operations-only'] },
  { row: 'operationsUnused', cells: ['analytics-only', 'neither'] },
]

/** Who uses the customer data, analytics by operations, and what that means for each quarter. */
export function FourQuarters({ quarters }: { quarters: OverviewPage['quarters'] }) {
  const t = useTranslations('overview.quarters')
  const format = useFormatter()
  const known = Object.values(quarters).reduce((sum, count) => sum + count, 0)
  if (known === 0) return null
  return (
    <Panel title={t('title', { count: quarters.neither, all: known })} note={t('note')}>
      <table className={styles.quarters}>
        <thead>
          <tr>
            <td>{'\u00a0'}</td>
            <th scope="col">{t('analyticsUsed')}</th>
            <th scope="col">{t('analyticsUnused')}</th>
          </tr>
        </thead>
        <tbody>
          {grid.map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row">{t(row)}</th>
              {cells.map((quarter) => (
                <td key={quarter} className={styles.cell} data-quarter={quarter}>
                  <CountLink query={{ is: ['customer'], quarter: [quarter] }} count={quarters[quarter]} className={styles.link}>
                    <span className={styles.number}>{format.number(quarters[quarter])}</span> <span className={styles.what}>{t(`${quarter}.what`)}</span>
                  </CountLink>
                  <span className={styles.means}>{t(`${quarter}.means`)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

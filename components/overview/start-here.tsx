import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { OverviewPage } from '#lib/domain/overview/overview-page.ts'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { CountLink } from './count-link.tsx'
import styles from './start-here.module.css'

/** The list to begin with: fields that nobody uses at all, sensitive ones first. */
export function StartHere({ candidates: { rows, total, areSensitive } }: { candidates: OverviewPage['candidates'] }) {
  const t = useTranslations('overview.startHere')
  const categoryText = useTranslations('categories')
  if (total === 0) return null
  return (
    <Panel title={areSensitive ? t('sensitive', { count: total }) : t('any', { count: total })} note={t('note')}>
      <ul className={styles.fields}>
        {rows.map((row) => (
          <li key={row.id} className={styles.field}>
            <Link href={`/inventory/${encodeURIComponent(row.id)}`} className={styles.name}>
              <ScannedName name={row.name} length={48} />
            </Link>
            <span className={styles.place}>
              <ScannedName name={`${row.system} · ${row.dataset}`} length={60} />
            </span>
            <span className={styles.category}>{row.category && categoryText(row.category)}</span>
            <span className={styles.owner}>{row.owner?.name ? <ScannedName name={row.owner.name} length={32} /> : t('noOwner')}</span>
          </li>
        ))}
      </ul>
      <p className={styles.all}>
        <CountLink query={{ is: areSensitive ? ['customer', 'sensitive'] : ['customer'], quarter: ['neither'] }} count={total}>
          {t('all', { count: total })}
        </CountLink>
      </p>
    </Panel>
  )
}

import { useTranslations } from 'next-intl'
import { auditPath } from '#lib/client/audit-links.ts'
import type { AuditPage } from '#lib/domain/audit/audit-page.ts'
import { visibleText } from '#lib/domain/inventory/visible-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { PageLinks } from '../ui/page-links.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import { AuditFilters } from './audit-filters.tsx'
import styles from './audit-screen.module.css'
import { AuditTools } from './audit-tools.tsx'
import { EventRow } from './event-row.tsx'

export function AuditScreen({ filter, events, total, size, following, people }: AuditPage) {
  const t = useTranslations('audit')
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        <AuditTools />
      </PageHead>
      <AuditFilters key={auditPath(filter)} filter={filter} people={people} />
      {(following !== null || filter.seq !== null) && (
        <p className={styles.following}>
          {following === null ? t('followingEvent', { seq: filter.seq! }) : t('following', { name: visibleText(following) })} <a href="/audit">{t('all')}</a>
        </p>
      )}
      {events.length === 0 ? <p className={styles.none}>{t('none')}</p> : (
        <>
          <p className={styles.count}>{t('count', { count: total })}</p>
          <WideTable label={t('title')} width="34rem" className={styles.events}>
            <thead>
              <tr>
                <th scope="col" data-figure>{t('number')}</th>
                <th scope="col">{t('whatAndWho')}</th>
                <th scope="col">{t('target')}</th>
                <th scope="col">{t('when')}</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => <EventRow key={event.seq} event={event} isAlone={filter.seq !== null} />)}
            </tbody>
          </WideTable>
        </>
      )}
      <PageLinks page={filter.page} size={size} total={total} linkTo={(page) => auditPath(filter, { page })} />
    </>
  )
}

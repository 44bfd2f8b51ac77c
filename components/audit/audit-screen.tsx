import { useFormatter, useTranslations } from 'next-intl'
import { auditPath } from '#lib/client/audit-links.ts'
import type { AuditPage } from '#lib/domain/audit/audit-page.ts'
import { visibleText } from '#lib/domain/inventory/visible-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import { AuditFilters } from './audit-filters.tsx'
import styles from './audit-screen.module.css'
import { AuditTools } from './audit-tools.tsx'
import { EventRow } from './event-row.tsx'

export function AuditScreen({ filter, events, total, size, following, people }: AuditPage) {
  const t = useTranslations('audit')
  const paging = useTranslations('paging')
  const format = useFormatter()
  const pages = Math.max(1, Math.ceil(total / size))
  const range = { from: format.number(Math.min(total, (filter.page - 1) * size + 1)), to: format.number(Math.min(total, filter.page * size)), total: format.number(total) }
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
        <WideTable label={t('title')} width="56rem">
          <thead>
            <tr>
              <th scope="col" data-figure>{t('number')}</th>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('who')}</th>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('target')}</th>
            </tr>
          </thead>
          <tbody>
            {events.map((event) => <EventRow key={event.seq} event={event} isAlone={filter.seq !== null} />)}
          </tbody>
        </WideTable>
      )}
      {total > 0 && (
        <nav className={styles.paging} aria-label={paging('label')}>
          <span>{paging('range', range)}</span>
          {filter.page > 1 && <a href={auditPath(filter, { page: filter.page - 1 })} rel="prev">{paging('previous')}</a>}
          {filter.page < pages && <a href={auditPath(filter, { page: filter.page + 1 })} rel="next">{paging('next')}</a>}
        </nav>
      )}
    </>
  )
}

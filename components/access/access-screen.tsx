import { Button, Group } from '@mantine/core'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { accessExport, accessLink, type AccessQuery } from '#lib/client/access-links.ts'
import { asOfIn } from '#lib/domain/audit/past-moment.ts'
import type { PrincipalList } from '#lib/domain/access/access-page.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { ExportForm } from '../ui/export-form.tsx'
import { LookBack, PastBanner } from '../ui/look-back.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PageLinks } from '../ui/page-links.tsx'
import styles from './access.module.css'
import { PrincipalFilters } from './principal-filters.tsx'
import { PrincipalTable } from './principal-table.tsx'

const shownSystems = 12

/** Everyone who may read data, most sensitive data first. */
export function AccessScreen({ list, query, mayExport, mayConnect, mayLookBack }: { list: PrincipalList; query: AccessQuery; mayExport: boolean; mayConnect: boolean; mayLookBack: boolean }) {
  const t = useTranslations('access')
  const overview = useTranslations('overview')
  const asked = list.systems.filter(({ askedAt }) => askedAt !== null)
  const others = list.systems.filter(({ askedAt }) => askedAt === null)
  const names = others.slice(0, shownSystems).map(({ name }) => shortened(visibleText(name), 40)).join(', ')
  const at = asOfIn(query.asOf)
  const isWhole = query.q === '' && query.system.length === 0 && query.is.length === 0
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        <Group gap="xs">
          {mayLookBack && <LookBack key={query.asOf} at={at} />}
          {mayExport && asked.length > 0 && <ExportForm action={accessExport} values={{ ...(query.system.length === 1 && { system: query.system }), asOf: query.asOf }} />}
        </Group>
      </PageHead>
      {at !== null && <PastBanner at={at} />}
      {asked.length === 0 ? (
        <div className={styles.state}>
          <p className={styles.stateTitle}>{t('empty')}</p>
          <p>{t('emptyText')}</p>
          {mayConnect && <Button component="a" href="/connections/new" mt="sm">{overview('empty.begin')}</Button>}
        </div>
      ) : (
        <>
          <PrincipalFilters query={query} systems={asked} />
          <p className={styles.count} aria-live="polite">{t('count', { count: list.total })}</p>
          {list.rows.length > 0 ? <PrincipalTable rows={list.rows} query={query} /> : (
            <div className={styles.state}>
              <p className={styles.stateTitle}>{t('nothing')}</p>
              {!isWhole && <p>{t('nothingText')} <Link href="/access">{t('clear')}</Link></p>}
            </div>
          )}
          <PageLinks {...list} linkTo={(page) => accessLink({ ...query, page })} />
        </>
      )}
      {others.length > 0 && <p className={styles.note}>{t('notAsked', { names: others.length > shownSystems ? `${names} …` : names })}</p>}
    </>
  )
}

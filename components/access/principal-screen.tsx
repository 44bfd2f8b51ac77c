import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { accessExport, accessLink, principalLink, type RightsQuery } from '#lib/client/access-links.ts'
import type { PrincipalDetail } from '#lib/domain/access/access-page.ts'
import { rightShows } from '#lib/domain/access/access-words.ts'
import { ExportForm } from '../ui/export-form.tsx'
import { useClock } from '../ui/moments.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PageLinks } from '../ui/page-links.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import place from '../ui/place.module.css'
import { Tag } from '../ui/tag.tsx'
import { Trail } from '../ui/trail.tsx'
import styles from './access.module.css'
import { BeyondList } from './beyond-list.tsx'
import { usePrincipalFacts } from './principal-name.tsx'
import { RelatedRoles } from './related-roles.tsx'
import { RightTable } from './right-table.tsx'

/** One role: what it belongs to, and everything it may read. */
export function PrincipalScreen({ principal, query, mayExport }: { principal: PrincipalDetail; query: RightsQuery; mayExport: boolean }) {
  const access = useTranslations('access')
  const t = useTranslations('access.principal')
  const facts = usePrincipalFacts()
  const format = useFormatter()
  const { day } = useClock()
  const { rights, roles, uses, beyond } = principal
  const counts = { all: principal.fields, sensitive: principal.sensitive, ...uses }
  return (
    <>
      <Trail label={t('path')}>
        <Link href="/access">{access('title')}</Link>
        <Link href={accessLink({ system: [principal.systemId] })}><ScannedName name={principal.system} length={40} /></Link>
      </Trail>
      <PageHead title={<ScannedName name={principal.name} length={120} className={place.name} />}>
        <div className={place.tags}>{facts(principal).map((fact) => <Tag key={fact} strong={fact === access('facts.superuser')}>{fact}</Tag>)}</div>
      </PageHead>
      <Panel
        title={t('sentence', { fields: principal.fields, sensitive: format.number(principal.sensitive) })}
        note={[
          principal.viaPublic > 0 && t('publicOnly', { count: principal.viaPublic }), principal.changeable > 0 && t('change', { count: principal.changeable }),
          principal.goneAt === null ? t('asked', { day: day(principal.askedAt) }) : t('gone', { day: day(principal.goneAt) }), t('firstSeen', { day: day(principal.firstSeenAt) }),
          principal.validUntil !== null && t(principal.isExpired ? 'expired' : 'expires', { day: day(principal.validUntil) }),
        ].filter(Boolean).join(' ')}
      >
        {roles && <RelatedRoles roles={roles} />}
      </Panel>
      <div id="rights">
        <div className={styles.above}>
          <div>
            <h2 className={styles.heading}>{t('rights')}</h2>
            <p className={styles.note}>{t('rightsNote')}</p>
          </div>
          {mayExport && principal.goneAt === null && <ExportForm action={accessExport} values={{ principal: principal.id }} />}
        </div>
        <nav aria-label={t('showsLabel')} className={`${styles.shows} no-print`}>
          {rightShows.map((show) => (
            <Link key={show} href={`${principalLink(principal.id, { show })}#rights`} aria-current={show === query.show ? 'true' : undefined} prefetch={false}>
              {t(`shows.${show}`, { count: format.number(counts[show]) })}
            </Link>
          ))}
        </nav>
        {rights.rows.length > 0 ? <RightTable principal={principal.name} rights={rights.rows} /> : <p className={styles.note}>{t('noRights')}</p>}
        <PageLinks {...rights} linkTo={(page) => `${principalLink(principal.id, { ...query, page })}#rights`} />
      </div>
      {beyond.length > 0 && <BeyondList beyond={beyond} />}
    </>
  )
}

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { teamLink } from '#lib/client/team-links.ts'
import { headlineOf } from '#lib/domain/overview/headline.ts'
import type { OverviewPage, ShareCounts } from '#lib/domain/overview/overview-page.ts'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import { CountLink } from './count-link.tsx'

/** The teams, each with a page of its own; whose fields are used least comes first. */
export function TeamList({ teams }: { teams: OverviewPage['teams'] }) {
  const t = useTranslations('team')
  const overview = useTranslations('overview')
  const format = useFormatter()
  const [most] = teams
  if (!most) return null
  const percent = (value: number) => format.number(value / 100, { style: 'percent', maximumFractionDigits: 0 })
  const share = (counts: ShareCounts) => {
    const interval = headlineOf(counts)
    if (!interval) return '—'
    return interval.from === interval.to ? percent(interval.from) : overview('interval', { from: format.number(interval.from), to: percent(interval.to) })
  }
  return (
    <Panel title={most.counts.unused > 0 ? t('insight', { team: most.team, count: most.counts.unused }) : t('list')}>
      <WideTable label={t('list')} width="18rem" isPlain>
        <thead>
          <tr>
            <th scope="col">{t('team')}</th>
            <th scope="col" data-figure>{t('customer')}</th>
            <th scope="col" data-figure>{t('unused')}</th>
            <th scope="col" data-figure>{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {teams.map(({ team, owners, counts }) => (
            <tr key={team}>
              <th scope="row"><Link href={teamLink(team)}><ScannedName name={team} length={40} /></Link></th>
              <td data-figure><CountLink query={{ is: ['customer'], owner: owners }} count={counts.all}>{format.number(counts.all)}</CountLink></td>
              <td data-figure><CountLink query={{ is: ['customer'], owner: owners, analytics: ['unused'] }} count={counts.unused}>{format.number(counts.unused)}</CountLink></td>
              <td data-figure>{share(counts)}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Panel>
  )
}

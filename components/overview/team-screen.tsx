import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { minimisationLink } from '#lib/client/candidate-links.ts'
import type { TeamPage } from '#lib/domain/overview/team-page.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { Tag } from '../ui/tag.tsx'
import { Trail } from '../ui/trail.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import { ChainOfNumbers } from './chain-of-numbers.tsx'
import { CountLink, RowsLink } from './count-link.tsx'
import { DeclaredMeasured } from './declared-measured.tsx'
import { ExposurePanel } from './exposure-panel.tsx'
import { OpenFindings } from './open-findings.tsx'
import { ShareBar } from './share-bar.tsx'

/** One team as its lead wants to see it: its own share, what is exposed, what could go, and who answers for what. */
export function TeamScreen({ page: { team, people, counts, chain, exposure, comparisons, candidates, findings } }: { page: TeamPage }) {
  const t = useTranslations('team')
  const within = { owner: people.map(({ id }) => id) }
  return (
    <>
      <Trail label={t('path')}>
        <Link href="/overview">{t('back')}</Link>
        <span>{t('list')}</span>
      </Trail>
      <PageHead title={<ScannedName name={team} length={80} />} lead={t('lead', { fields: chain.all, people: people.length })} />
      {counts.all === 0
        ? <Panel title={t('use')} note={t('nothing')}>{null}</Panel>
        : (
          <>
            <Panel title={t('use')}><ShareBar counts={counts} within={within} /></Panel>
            <ChainOfNumbers chain={chain} within={within} />
            <Panel title={t('candidates', { count: candidates })} note={candidates > 0 && <RowsLink href={minimisationLink(within)} count={candidates}>{t('toCandidates')}</RowsLink>}>{null}</Panel>
            <ExposurePanel exposure={exposure} within={within} />
            <DeclaredMeasured comparisons={comparisons} within={within} />
          </>
          )}
      <OpenFindings findings={findings} owner={within.owner} />
      <TeamPeople people={people} />
    </>
  )
}

function TeamPeople({ people }: Pick<TeamPage, 'people'>) {
  const t = useTranslations('team')
  const account = useTranslations('people')
  const roles = useTranslations('roles')
  const format = useFormatter()
  return (
    <Panel title={t('people')}>
      <WideTable label={t('people')} width="18rem" isPlain>
        <thead>
          <tr>
            <th scope="col">{account('columns.name')}</th>
            <th scope="col">{account('columns.role')}</th>
            <th scope="col" data-figure>{t('customer')}</th>
            <th scope="col" data-figure>{t('unused')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, name, role, isDisabled, counts }) => (
            <tr key={id}>
              <th scope="row"><bdi>{name}</bdi> {isDisabled && <Tag strong>{account('disabled')}</Tag>}</th>
              <td>{roles(role)}</td>
              <td data-figure><CountLink query={{ is: ['customer'], owner: [id] }} count={counts.all}>{format.number(counts.all)}</CountLink></td>
              <td data-figure><CountLink query={{ is: ['customer'], owner: [id], analytics: ['unused'] }} count={counts.unused}>{format.number(counts.unused)}</CountLink></td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Panel>
  )
}

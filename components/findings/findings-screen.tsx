'use client'

import { Button, Group } from '@mantine/core'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useQueryStates } from 'nuqs'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { useState, type ReactNode } from 'react'
import { findingFilterOf, findingNarrowing, findingParsers, type FindingQuery } from '#lib/client/finding-links.ts'
import { codeOf } from '#lib/client/send.ts'
import { useFindings } from '#lib/client/use-findings.ts'
import { asOfIn } from '#lib/domain/audit/past-moment.ts'
import type { FindingChoices } from '#lib/domain/findings/finding-list.ts'
import layout from '../inventory/inventory-screen.module.css'
import { ListLoading } from '../inventory/list-states.tsx'
import states from '../inventory/list-states.module.css'
import { Paging } from '../inventory/paging.tsx'
import bar from '../inventory/selection-bar.module.css'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { ExportForm } from '../ui/export-form.tsx'
import { LookBack, PastBanner } from '../ui/look-back.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { FindingFilters } from './finding-filters.tsx'
import { FindingList } from './finding-list.tsx'
import { NotAssessed } from './not-assessed.tsx'
import { ShowTabs } from './show-tabs.tsx'
import { useFindingSelection, type FindingSelection } from './use-finding-selection.ts'

const AssignDialog = dynamic(() => import('./assign-dialog.tsx').then((module) => module.AssignDialog), { ssr: false })

type Props = { choices: FindingChoices; mayExport: boolean; mayAssign: boolean; mayLookBack: boolean }

export function FindingsScreen(props: Props) {
  return (
    <NuqsAdapter>
      <Findings {...props} />
    </NuqsAdapter>
  )
}

function Findings({ choices, mayExport, mayAssign: mayAssignNow, mayLookBack }: Props) {
  const t = useTranslations('findings')
  const [query, setQuery] = useQueryStates(findingParsers, { history: 'push' })
  const { data, error, isPlaceholderData, refetch } = useFindings(query)
  const selection = useFindingSelection(query, data)
  const at = asOfIn(query.asOf)
  const mayAssign = mayAssignNow && at === null
  // Whatever narrows or orders the list starts it from its first page.
  const change = (patch: Partial<FindingQuery>) => void setQuery({ page: null, ...patch })
  const isNarrowed = query.show !== 'live' || findingNarrowing.some((key) => query[key].length > 0)
  if (choices.assessedAt === null && data?.total === 0 && !isNarrowed) {
    // No rule has looked at anything yet: there is nothing to choose from.
    return (
      <>
        <PageHead title={t('title')} lead={t('lead')} />
        <Nothing title={t('none.title')} text={t('none.text')} />
      </>
    )
  }
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        <Group gap="xs">
          {mayLookBack && <LookBack key={query.asOf} at={at} />}
          {mayExport && <ExportForm action="/api/findings/export" values={{ ...findingFilterOf(query), asOf: query.asOf }} isEmpty={data?.total === 0} />}
        </Group>
      </PageHead>
      {at !== null && <PastBanner at={at} />}
      <ShowTabs query={query} page={data} onChange={change} />
      <FindingFilters query={query} choices={choices} onChange={change} />
      <Group className={layout.above} justify="space-between" gap="xs">
        <p className={layout.count} aria-live="polite">{data && !error ? t('count', { count: data.total }) : '\u00a0'}</p>
        {mayAssign && data && data.total > 0 && selection.count === 0 && <Button variant="subtle" size="compact-sm" onClick={selection.togglePage}>{t('selection.page')}</Button>}
      </Group>
      {error && !data && (
        <div className={states.state}>
          <p className={states.title}>{t('failed')}</p>
          <ErrorNotice code={codeOf(error)} />
          <Button mt="md" variant="default" onClick={() => void refetch()}>{t('again')}</Button>
        </div>
      )}
      {!data && !error && <ListLoading />}
      {data?.total === 0 && (
        <Nothing title={t(isNarrowed ? 'notFound.title' : 'none.title')} text={t(isNarrowed ? 'notFound.text' : 'none.text')}>
          {isNarrowed && <Button variant="default" onClick={() => void setQuery(null)}>{t('clear')}</Button>}
        </Nothing>
      )}
      {data && data.total > 0 && (
        <div className={layout.list} data-stale={isPlaceholderData || undefined} aria-busy={isPlaceholderData}>
          {mayAssign && <SelectionBar selection={selection} query={query} total={data.total} />}
          <FindingList page={data} query={query} selection={mayAssign ? selection : null} onChange={change} />
          <Paging page={query.page} size={query.size} total={data.total} onChange={({ page, size }) => void setQuery({ ...(page && { page }), ...(size && { size }) })} />
        </div>
      )}
      {at === null && <NotAssessed choices={choices} />}
    </>
  )
}

function Nothing({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={states.state}>
      <p className={states.title}>{title}</p>
      <p className={states.text}>{text}</p>
      {children}
    </div>
  )
}

/** What can be done with what was ticked. */
function SelectionBar({ selection, query, total }: { selection: FindingSelection; query: FindingQuery; total: number }) {
  const t = useTranslations('findings')
  const [isOpen, setOpen] = useState(false)
  const { count, isAll, ids } = selection
  return (
    <div aria-live="polite" className={bar.status}>
      {count > 0 && (
        <div className={bar.bar}>
          <span className={bar.count}>{t('selection.count', { count })}</span>
          {!isAll && total > count && <Button variant="subtle" size="compact-sm" onClick={selection.selectAll}>{t('selection.all', { count: total })}</Button>}
          <Button size="compact-sm" onClick={() => setOpen(true)}>{t('assign.title')}</Button>
          <Button variant="subtle" size="compact-sm" onClick={selection.clear}>{t('selection.clear')}</Button>
        </div>
      )}
      {isOpen && (
        <AssignDialog
          target={isAll ? { kind: 'filter', filter: findingFilterOf(query), seen: total } : { kind: 'findings', ids: [...ids] }}
          label={t('count', { count })}
          onClose={(isDone) => {
            setOpen(false)
            if (isDone) selection.clear()
          }}
        />
      )}
    </div>
  )
}

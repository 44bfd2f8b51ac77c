'use client'

import { Group } from '@mantine/core'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useQueryStates } from 'nuqs'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { fieldParsers, filterOf, viewParsers, type FieldQuery } from '#lib/client/field-links.ts'
import { useFields } from '#lib/client/use-fields.ts'
import { asOfIn } from '#lib/domain/audit/past-moment.ts'
import { ExportForm } from '../ui/export-form.tsx'
import { LookBack, PastBanner } from '../ui/look-back.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ActiveFilters } from './active-filters.tsx'
import { ColumnMenu } from './column-menu.tsx'
import type { FieldChoices } from './field-choices.ts'
import { FieldFilters } from './field-filters.tsx'
import { FieldTable } from './field-table.tsx'
import styles from './inventory-screen.module.css'
import { ListFailed, ListLoading, NothingFound, NothingScanned } from './list-states.tsx'
import { Paging } from './paging.tsx'
import { SavedViews } from './saved-views.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { useSelection } from './use-selection.ts'
import { ViewChoice } from './view-choice.tsx'

const FieldTree = dynamic(() => import('./field-tree.tsx').then((module) => module.FieldTree), { ssr: false, loading: () => <ListLoading /> })

type Props = { choices: FieldChoices; mayExport: boolean; mayAssign: boolean; mayDeclare: boolean; mayConnect: boolean; mayLookBack: boolean }

export function InventoryScreen(props: Props) {
  return (
    <NuqsAdapter>
      <Inventory {...props} />
    </NuqsAdapter>
  )
}

function Inventory({ choices, mayExport, mayAssign, mayDeclare, mayConnect, mayLookBack }: Props) {
  const t = useTranslations('inventory')
  const [query, setQuery] = useQueryStates(fieldParsers, { history: 'push' })
  const [{ columns, view }, setShown] = useQueryStates(viewParsers)
  const { data, error, isPlaceholderData, refetch } = useFields(query)
  const selection = useSelection(query, data)
  const at = asOfIn(query.asOf)
  const maySelect = at === null && (mayAssign || mayDeclare)
  // Whatever narrows or orders the list starts it from its first page.
  const change = (patch: Partial<FieldQuery>) => void setQuery({ page: null, ...patch })

  if (data?.total === 0 && choices.systems.length === 0) {
    return (
      <>
        <PageHead title={t('title')} lead={t('lead')} />
        <NothingScanned mayConnect={mayConnect} />
      </>
    )
  }
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        <Group gap="xs">
          {mayLookBack && <LookBack key={query.asOf} at={at} />}
          {mayExport && <ExportForm action="/api/fields/export" values={{ ...filterOf(query), asOf: query.asOf }} isEmpty={data?.total === 0} />}
        </Group>
      </PageHead>
      {at !== null && <PastBanner at={at} />}
      <FieldFilters query={query} choices={choices} onChange={change} />
      <ActiveFilters query={query} choices={choices} onChange={change} />
      <Group className={styles.above} justify="space-between" gap="sm">
        <p className={styles.count} aria-live="polite">
          {data && !error ? t('count', { count: data.total }) : '\u00a0'}
        </p>
        <Group gap="xs">
          {view === 'table' && <ColumnMenu columns={columns} onChange={(next) => void setShown({ columns: next })} />}
          <SavedViews />
          <ViewChoice view={view} onChange={(next) => void setShown({ view: next })} />
        </Group>
      </Group>
      {error && !data && <ListFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ListLoading />}
      {data?.total === 0 && <NothingFound onClear={() => void setQuery(null)} />}
      {data && data.total > 0 && view === 'tree' && <FieldTree query={query} />}
      {data && data.total > 0 && view === 'table' && (
        <div className={styles.list} data-stale={isPlaceholderData || undefined} aria-busy={isPlaceholderData}>
          {maySelect && <SelectionBar selection={selection} query={query} total={data.total} mayAssign={mayAssign} mayDeclare={mayDeclare} />}
          <FieldTable page={data} query={query} columns={columns} selection={maySelect ? selection : null} onSort={change} />
          <Paging page={query.page} size={query.size} total={data.total} onChange={(patch) => void setQuery(patch)} />
        </div>
      )}
    </>
  )
}

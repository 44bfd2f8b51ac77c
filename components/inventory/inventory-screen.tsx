'use client'

import { useTranslations } from 'next-intl'
import { useQueryStates } from 'nuqs'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { fieldParsers, type FieldQuery } from '#lib/client/field-links.ts'
import { useFields } from '#lib/client/use-fields.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ActiveFilters } from './active-filters.tsx'
import { CsvButton } from './csv-button.tsx'
import type { FieldChoices } from './field-choices.ts'
import { FieldFilters } from './field-filters.tsx'
import { FieldTable } from './field-table.tsx'
import styles from './inventory-screen.module.css'
import { ListFailed, ListLoading, NothingFound, NothingScanned } from './list-states.tsx'
import { Paging } from './paging.tsx'

export function InventoryScreen(props: { choices: FieldChoices; mayExport: boolean }) {
  return (
    <NuqsAdapter>
      <Inventory {...props} />
    </NuqsAdapter>
  )
}

function Inventory({ choices, mayExport }: { choices: FieldChoices; mayExport: boolean }) {
  const t = useTranslations('inventory')
  const [query, setQuery] = useQueryStates(fieldParsers, { history: 'push' })
  const { data, error, isPlaceholderData, refetch } = useFields(query)
  // Whatever narrows or orders the list starts it from its first page.
  const change = (patch: Partial<FieldQuery>) => void setQuery({ page: null, ...patch })

  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        {mayExport && <CsvButton query={query} isEmpty={data?.total === 0} />}
      </PageHead>
      <FieldFilters query={query} choices={choices} onChange={change} />
      <ActiveFilters query={query} choices={choices} onChange={change} />
      <p className={styles.count} aria-live="polite">
        {data && !error ? t('count', { count: data.total }) : '\u00a0'}
      </p>
      {error && !data && <ListFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ListLoading />}
      {data?.total === 0 && (choices.systems.length === 0 ? <NothingScanned /> : <NothingFound onClear={() => void setQuery(null)} />)}
      {data && data.total > 0 && (
        <div className={styles.list} data-stale={isPlaceholderData || undefined} aria-busy={isPlaceholderData}>
          <FieldTable rows={data.rows} sort={query.sort} direction={query.direction} onSort={change} />
          <Paging page={query.page} size={query.size} total={data.total} onChange={(patch) => void setQuery(patch)} />
        </div>
      )}
    </>
  )
}

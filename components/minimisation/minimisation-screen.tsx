'use client'

import { Button, Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useQueryStates } from 'nuqs'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { useState } from 'react'
import { candidateFilterOf, candidateParsers, candidatesApi, type CandidateQuery } from '#lib/client/candidate-links.ts'
import { useCandidates } from '#lib/client/use-candidates.ts'
import { asOfIn } from '#lib/domain/audit/past-moment.ts'
import type { MinimisationPage } from '#lib/domain/minimisation/candidate-page.ts'
import type { WhatIf } from '#lib/domain/minimisation/what-if.ts'
import type { FieldChoices } from '../inventory/field-choices.ts'
import layout from '../inventory/inventory-screen.module.css'
import { ListFailed, ListLoading } from '../inventory/list-states.tsx'
import states from '../inventory/list-states.module.css'
import { Paging } from '../inventory/paging.tsx'
import bar from '../inventory/selection-bar.module.css'
import { ExportForm } from '../ui/export-form.tsx'
import { LookBack, PastBanner } from '../ui/look-back.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { CandidateFilters } from './candidate-filters.tsx'
import { CandidateList, isTickable } from './candidate-list.tsx'
import { StateTabs, tabOf } from './state-tabs.tsx'
import { WhatIfPanel } from './what-if-panel.tsx'

const DecideDialog = dynamic(() => import('./decide-dialog.tsx').then((module) => module.DecideDialog), { ssr: false })

type Props = { room: MinimisationPage; whatIf: WhatIf; choices: FieldChoices; mayExport: boolean; mayDecide: boolean; mayLookBack: boolean }

export function MinimisationScreen(props: Props) {
  return (
    <NuqsAdapter>
      <Minimisation {...props} />
    </NuqsAdapter>
  )
}

function Minimisation({ room, whatIf, choices, mayExport, mayDecide: mayDecideNow, mayLookBack }: Props) {
  const t = useTranslations('minimisation')
  const [query, setQuery] = useQueryStates(candidateParsers, { history: 'push' })
  const { data, error, isPlaceholderData, refetch } = useCandidates(query)
  // Another list is one of which nothing is ticked.
  const list = candidatesApi({ ...query, page: 1 })
  const [ticked, setTicked] = useState({ list, ids: new Set<string>() })
  const ids = ticked.list === list ? ticked.ids : new Set<string>()
  const toggle = (id: string) => setTicked({ list, ids: new Set(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id]) })
  const [isDeciding, setDeciding] = useState(false)
  const memory = useQueryClient()
  const change = (patch: Partial<CandidateQuery>) => void setQuery({ page: null, ...patch })
  const tab = tabOf(query)
  const at = asOfIn(query.asOf)
  const mayDecide = mayDecideNow && at === null
  if (at === null && Object.values(room.states).every((count) => count === 0)) {
    // Nothing to choose from in any of its states.
    return (
      <>
        <PageHead title={t('title')} lead={t('lead')} />
        <div className={states.state}>
          <p className={states.title}>{t('none.undecided')}</p>
          <p className={states.text}>{t('none.undecidedText')}</p>
        </div>
      </>
    )
  }

  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        <Group gap="xs">
          {mayLookBack && <LookBack key={query.asOf} at={at} />}
          {mayExport && <ExportForm action="/api/minimisation/export" values={{ ...candidateFilterOf(query), asOf: query.asOf }} isEmpty={data?.total === 0} />}
        </Group>
      </PageHead>
      {at === null ? <WhatIfPanel whatIf={whatIf} /> : <PastBanner at={at} />}
      <StateTabs query={query} states={room.states} onChange={change} />
      <CandidateFilters query={query} choices={choices} onChange={change} />
      <div className={layout.above}>
        <p className={layout.count} aria-live="polite">{data && !error ? t('count', { count: data.total }) : '\u00a0'}</p>
      </div>
      {error && !data && <ListFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ListLoading />}
      {data?.total === 0 && (
        <div className={states.state}>
          <p className={states.title}>{t(tab === 'open' ? 'none.undecided' : 'none.other')}</p>
          <p className={states.text}>{t(tab === 'open' ? 'none.undecidedText' : 'none.otherText')}</p>
        </div>
      )}
      {data && data.total > 0 && (
        <div className={layout.list} data-stale={isPlaceholderData || undefined} aria-busy={isPlaceholderData}>
          <div aria-live="polite" className={bar.status}>
            {ids.size > 0 && (
              <div className={bar.bar}>
                <span className={bar.count}>{t('selected', { count: ids.size })}</span>
                <Button size="compact-sm" onClick={() => setDeciding(true)}>{t('decideSelected')}</Button>
                <Button variant="subtle" size="compact-sm" onClick={() => setTicked({ list, ids: new Set() })}>{t('clearSelection')}</Button>
              </div>
            )}
          </div>
          <CandidateList rows={data.rows} selection={mayDecide && data.rows.some(isTickable) ? { ids, toggle } : null} />
          <Paging page={query.page} size={query.size} total={data.total} onChange={({ page, size }) => void setQuery({ ...(page && { page }), ...(size && { size }) })} />
        </div>
      )}
      {isDeciding && (
        <DecideDialog
          fieldIds={[...ids]}
          names={(data?.rows ?? []).filter(({ fieldId }) => ids.has(fieldId)).map(({ name }) => name)}
          now={room.now}
          onClose={(isDone) => {
            setDeciding(false)
            if (!isDone) return
            setTicked({ list, ids: new Set() })
            void memory.invalidateQueries({ queryKey: ['candidates'] })
          }}
        />
      )}
    </>
  )
}

import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { candidateFilterOf, type CandidateQuery } from '#lib/client/candidate-links.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { candidateReasons, measures, sparedRules } from '#lib/domain/minimisation/words.ts'
import type { FieldChoices } from '../inventory/field-choices.ts'
import filters from '../inventory/field-filters.module.css'
import { FilterMenu } from '../inventory/filter-menu.tsx'
import { useOwnerText } from '../inventory/owner-text.ts'
import { SearchWord } from '../inventory/search-word.tsx'
import { tabOf } from './state-tabs.tsx'

type Props = { query: CandidateQuery; choices: FieldChoices; onChange(patch: Partial<CandidateQuery>): void }

export function CandidateFilters({ query, choices, onChange }: Props) {
  const t = useTranslations('minimisation')
  const reasonText = useTranslations('candidateReasons')
  const measureText = useTranslations('measures')
  const ruleText = useTranslations('sparedRules')
  const flagText = useTranslations('flags')
  const ownerText = useOwnerText()
  const isNarrowed = Object.entries(candidateFilterOf(query)).some(([key, value]) => key !== 'state' && value.length > 0)
  return (
    <search className={filters.filters}>
      <SearchWord label={t('search')} value={query.q} onChange={(q) => onChange({ q })} />
      <div className={filters.menus}>
        {tabOf(query) === 'spared' && <FilterMenu label={t('filters.spared')} chosen={query.spared} options={sparedRules.map((value) => ({ value, label: ruleText(value) }))} onChange={(spared) => onChange({ spared, state: spared.length > 0 ? [] : ['spared'] })} />}
        <FilterMenu label={t('filters.reason')} chosen={query.reason} options={candidateReasons.map((value) => ({ value, label: reasonText(value) }))} onChange={(reason) => onChange({ reason })} />
        <FilterMenu label={t('filters.recommendation')} chosen={query.recommendation} options={measures.map((value) => ({ value, label: measureText(value) }))} onChange={(recommendation) => onChange({ recommendation })} />
        <FilterMenu label={t('filters.is')} chosen={query.is} options={(['customer', 'sensitive'] as const).map((value) => ({ value, label: flagText(value) }))} onChange={(is) => onChange({ is })} />
        <FilterMenu label={t('filters.system')} chosen={query.system} options={choices.systems.map(({ id, name }) => ({ value: id, label: shortened(visibleText(name), 60) }))} onChange={(system) => onChange({ system })} />
        <FilterMenu label={t('filters.owner')} chosen={query.owner} options={choices.owners.map((owner) => ({ value: owner.id, label: ownerText(owner) }))} onChange={(owner) => onChange({ owner })} />
        {isNarrowed && (
          <Button variant="subtle" onClick={() => onChange({ q: '', reason: [], recommendation: [], is: [], system: [], owner: [], ...(query.spared.length > 0 && { spared: [], state: ['spared'] }) })}>
            {t('clear')}
          </Button>
        )}
      </div>
    </search>
  )
}

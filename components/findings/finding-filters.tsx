import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { findingNarrowing, type FindingQuery } from '#lib/client/finding-links.ts'
import type { FindingChoices } from '#lib/domain/findings/finding-list.ts'
import { dueWords, findingStates, nobody } from '#lib/domain/findings/finding-words.ts'
import { ruleCodes } from '#lib/domain/findings/rule-codes.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import filters from '../inventory/field-filters.module.css'
import { FilterMenu } from '../inventory/filter-menu.tsx'
import { SearchWord } from '../inventory/search-word.tsx'

type Props = { query: FindingQuery; choices: FindingChoices; onChange(patch: Partial<FindingQuery>): void }

export function FindingFilters({ query, choices, onChange }: Props) {
  const t = useTranslations('findings')
  const ruleText = useTranslations('rules')
  const stateText = useTranslations('findingStates')
  const dueText = useTranslations('findingDues')
  const name = (text: string | null) => (text === null ? t('somebody') : shortened(visibleText(text), 60))
  const people = (list: { id: string; name: string | null }[]) => [
    ...list.filter(({ id }) => id !== choices.me).map((person) => ({ value: person.id, label: name(person.name) })),
    { value: nobody, label: t('nobody') },
  ]
  const isNarrowed = findingNarrowing.some((key) => query[key].length > 0)
  return (
    <search className={filters.filters}>
      <SearchWord label={t('search')} value={query.q} onChange={(q) => onChange({ q })} />
      <div className={filters.menus}>
        <FilterMenu label={t('byRule')} chosen={query.rule} options={ruleCodes.map((value) => ({ value, label: ruleText(`${value}.name`) }))} onChange={(rule) => onChange({ rule })} />
        <FilterMenu label={t('filters.state')} chosen={query.state} options={findingStates.map((value) => ({ value, label: stateText(value) }))} onChange={(state) => onChange({ state, ...(state.length > 0 && { show: 'all' }) })} />
        <FilterMenu label={t('filters.assignee')} chosen={query.assignee} options={[{ value: choices.me, label: t('me') }, ...people(choices.assignees)]} onChange={(assignee) => onChange({ assignee })} />
        <FilterMenu label={t('filters.due')} chosen={query.due} options={dueWords.map((value) => ({ value, label: dueText(value) }))} onChange={(due) => onChange({ due })} />
        <FilterMenu label={t('filters.system')} chosen={query.system} options={choices.systems.map(({ id, name: system }) => ({ value: id, label: name(system) }))} onChange={(system) => onChange({ system })} />
        {choices.owners.length > 0 && <FilterMenu label={t('filters.owner')} chosen={query.owner} options={people(choices.owners)} onChange={(owner) => onChange({ owner })} />}
        {isNarrowed && (
          <Button variant="subtle" onClick={() => onChange({ q: '', ...Object.fromEntries(findingNarrowing.filter((key) => key !== 'q').map((key) => [key, []])) })}>
            {t('clear')}
          </Button>
        )}
      </div>
    </search>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import type { FieldQuery } from '#lib/client/field-links.ts'
import { comparisons, workKinds } from '#lib/domain/declarations/declaration-words.ts'
import { fieldFlags } from '#lib/domain/inventory/field-list-words.ts'
import { reasons, states } from '#lib/domain/usage/verdict-words.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import type { FieldChoices } from './field-choices.ts'
import styles from './field-filters.module.css'
import { FilterMenu } from './filter-menu.tsx'
import { useOwnerText } from './owner-text.ts'
import { SearchWord } from './search-word.tsx'

type Props = { query: FieldQuery; choices: FieldChoices; onChange(patch: Partial<FieldQuery>): void }

export function FieldFilters({ query, choices, onChange }: Props) {
  const t = useTranslations('inventory')
  const stateText = useTranslations('states')
  const reasonText = useTranslations('reasons')
  const categoryText = useTranslations('categories')
  const flagText = useTranslations('flags')
  const comparisonText = useTranslations('comparisons')
  const workText = useTranslations('workKinds')
  const ownerText = useOwnerText()
  return (
    <search className={styles.filters}>
      <SearchWord label={t('search')} value={query.q} onChange={(q) => onChange({ q })} />
      <div className={styles.menus}>
        <FilterMenu label={t('filters.analytics')} chosen={query.analytics} options={states.map((value) => ({ value, label: stateText(value) }))} onChange={(analytics) => onChange({ analytics })} />
        <FilterMenu label={t('filters.state')} chosen={query.state} options={states.map((value) => ({ value, label: stateText(value) }))} onChange={(state) => onChange({ state })} />
        <FilterMenu label={t('filters.is')} chosen={query.is} options={fieldFlags.map((value) => ({ value, label: flagText(value) }))} onChange={(is) => onChange({ is })} />
        <FilterMenu
          label={t('filters.system')}
          chosen={query.system}
          options={choices.systems.map(({ id, name }) => ({ value: id, label: shortened(visibleText(name), 60) }))}
          onChange={(system) => onChange({ system })}
        />
        <FilterMenu label={t('filters.category')} chosen={query.category} options={choices.categories.map((value) => ({ value, label: categoryText(value) }))} onChange={(category) => onChange({ category })} />
        <FilterMenu label={t('filters.owner')} chosen={query.owner} options={choices.owners.map((owner) => ({ value: owner.id, label: ownerText(owner) }))} onChange={(owner) => onChange({ owner })} />
        <FilterMenu label={t('filters.declared')} chosen={query.declared} options={comparisons.map((value) => ({ value, label: comparisonText(value) }))} onChange={(declared) => onChange({ declared })} />
        <FilterMenu label={t('filters.work')} chosen={query.work} options={workKinds.map((value) => ({ value, label: workText(value) }))} onChange={(work) => onChange({ work })} />
        <FilterMenu label={t('filters.reason')} chosen={query.reason} options={reasons.map((value) => ({ value, label: reasonText(`${value}.name`) }))} onChange={(reason) => onChange({ reason })} />
      </div>
    </search>
  )
}

'use client'

import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { narrowing, type FieldQuery, type Narrowing } from '#lib/client/field-links.ts'
import { readChangedSince } from '#lib/domain/inventory/field-list-words.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { useClock, useEvidenceDates } from '../ui/moments.tsx'
import styles from './active-filters.module.css'
import type { FieldChoices } from './field-choices.ts'
import { useOwnerText } from './owner-text.ts'

type Props = { query: FieldQuery; choices: FieldChoices; onChange(patch: Partial<FieldQuery>): void }

/** What narrows the list now, each to be taken away by itself, or all at once. */
export function ActiveFilters({ query, choices, onChange }: Props) {
  const t = useTranslations('inventory')
  const filterText = useTranslations('inventory.filters')
  const textOf = useValueText(choices)
  const active = narrowing.flatMap((key) => [query[key]].flat().filter(Boolean).map((value) => ({ key, value })))
  if (active.length === 0) return null
  const without = (key: Narrowing, value: string): Partial<FieldQuery> => ({ [key]: key === 'q' ? '' : (query[key] as string[]).filter((one) => one !== value) })
  return (
    <ul className={styles.filters} aria-label={t('activeFilters')}>
      {active.map(({ key, value }) => {
        const text = `${filterText(key)}: ${textOf(key, value)}`
        return (
          <li key={`${key}:${value}`}>
            <button type="button" className={styles.filter} aria-label={t('removeFilter', { filter: text })} onClick={() => onChange(without(key, value))}>
              <bdi>{text}</bdi>
              <IconX size={13} stroke={2} aria-hidden />
            </button>
          </li>
        )
      })}
      <li>
        <Button variant="subtle" size="compact-sm" onClick={() => onChange({ q: '', ...Object.fromEntries(narrowing.filter((key) => key !== 'q').map((key) => [key, []])) })}>
          {t('clearAll')}
        </Button>
      </li>
    </ul>
  )
}

function useValueText(choices: FieldChoices) {
  const texts = useTranslations()
  const ownerText = useOwnerText()
  const changeText = useChangeText()
  const { day } = useClock()
  return (key: Narrowing, value: string): string => {
    const isKnown = (path: string) => texts.has(path as 'product.name')
    const text = (path: string) => (isKnown(path) ? texts(path as 'product.name') : shortened(visibleText(value), 40))
    if (key === 'q') return `“${shortened(visibleText(value), 40)}”`
    if (key === 'system') return shortened(visibleText(choices.systems.find(({ id }) => id === value)?.name ?? value), 40)
    if (key === 'changed') return changeText(value)
    if (key === 'due') return /^\d{1,15}$/.test(value) ? day(Number(value)) : shortened(visibleText(value), 40)
    if (key === 'owner') return ownerText(choices.owners.find(({ id }) => id === value) ?? { id: value, name: null })
    // The name of the only dataset that is asked for stands in its rows; its id says nothing to anybody.
    if (key === 'touchpoint') return shortened(visibleText(value), 40)
    if (key === 'dataset') return shortened(visibleText(value), 12)
    return text({ state: `states.${value}`, analytics: `states.${value}`, quarter: `quarters.${value}`, reason: `reasons.${value}.name`, group: `groups.${value}`, category: `categories.${value}`, is: `flags.${value}`, declared: `comparisons.${value}`, work: `workKinds.${value}` }[key])
  }
}

function useChangeText() {
  const t = useTranslations('changes')
  const { day } = useEvidenceDates()
  return (value: string): string => {
    const read = readChangedSince(value)
    return read ? t('since', { change: t(read.change), date: day(read.since) }) : ''
  }
}

'use client'

import { SegmentedControl } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { inventoryLink, type FieldQuery } from '#lib/client/field-links.ts'
import { noOwner } from '#lib/domain/inventory/field-list-words.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import type { OverviewPage, ShareCounts } from '#lib/domain/overview/overview-page.ts'
import { ChartFigure } from '../charts/chart-figure.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './where-unused.module.css'

const shown = 12

type By = 'system' | 'category' | 'owner' | 'touchpoint' | 'team'
type Part = { key: string; name: string; counts: ShareCounts; query: Partial<FieldQuery> }

/** Where the unused fields lie: by system, by category or by owner. The heading says what the picture shows. */
export function WhereUnused({ overview, first = 'system' }: { overview: OverviewPage; first?: By }) {
  const t = useTranslations('overview.where')
  const shares = useTranslations('overview.shares')
  const [by, setBy] = useState<By>(first)
  const parts = useParts(overview)
  const choices = (['system', 'category', 'owner', 'touchpoint', 'team'] as const).filter((one) => parts[one].length > 0)
  const ranked = parts[by].filter(({ counts }) => counts.all > 0).sort((a, b) => b.counts.unused - a.counts.unused || b.counts.all - a.counts.all)
  const most = ranked[0]
  if (!most) return null
  const unused = ranked.reduce((sum, { counts }) => sum + counts.unused, 0)
  const rows = ranked.slice(0, shown).map(({ key, name, counts, query }) => ({
    key,
    label: name,
    values: { unused: counts.unused, 'no-evidence': counts.noEvidence, used: counts.used - counts.starOnly, weak: counts.starOnly },
    links: {
      unused: inventoryLink({ is: ['customer'], ...query, analytics: ['unused'] }),
      'no-evidence': inventoryLink({ is: ['customer'], ...query, analytics: ['no-evidence'] }),
      used: inventoryLink({ is: ['customer'], ...query, analytics: ['used'], group: ['named'] }),
      weak: inventoryLink({ is: ['customer'], ...query, analytics: ['used'], group: ['star-only', 'pass-through'] }),
    },
  }))
  return (
    <Panel
      title={unused > 0 ? t(`insight.${by}`, { name: shortened(visibleText(most.name), 60), count: most.counts.unused, all: unused }) : t('nothingUnused')}
      note={ranked.length > shown ? t('firstOf', { shown, all: ranked.length }) : undefined}
    >
      {choices.length > 1 && (
        <SegmentedControl
          className={`${styles.choice} no-print`}
          size="sm"
          value={by}
          onChange={(value) => setBy(value as By)}
          data={choices.map((value) => ({ value, label: t(`by.${value}`) }))}
          aria-label={t('choose')}
        />
      )}
      <ChartFigure
        key={by}
        label={t(`label.${by}`)}
        rowTitle={t(`by.${by}`)}
        rows={rows}
        layout="vertical"
        height={rows.length * 44 + 36}
        series={[
          { key: 'unused', name: shares('unused'), fill: 'var(--share-unused)' },
          { key: 'no-evidence', name: shares('no-evidence'), fill: 'var(--share-none)' },
          { key: 'used', name: shares('usedByName'), fill: 'var(--share-used)' },
          { key: 'weak', name: shares('usedWeakly'), fill: 'var(--share-used-weak)', stripe: 'var(--share-used)' },
        ]}
      />
    </Panel>
  )
}

function useParts({ systems, categories, owners, touchpoints, teams }: OverviewPage): Record<By, Part[]> {
  const t = useTranslations('overview.where')
  const categoryText = useTranslations('categories')
  return {
    system: systems.map(({ id, name, counts }) => ({ key: id, name, counts, query: { system: [id] } })),
    category: categories.map(({ category, counts }) => ({ key: category, name: categoryText(category), counts, query: { category: [category] } })),
    owner: owners.map(({ id, name, counts }) => ({ key: id ?? noOwner, name: id === null ? t('nobody') : (name ?? t('left')), counts, query: { owner: [id ?? noOwner] } })),
    touchpoint: touchpoints.map(({ touchpoint, counts }) => ({ key: touchpoint, name: touchpoint, counts, query: { touchpoint: [touchpoint] } })),
    team: teams.map(({ team, owners: people, counts }) => ({ key: team, name: team, counts, query: { owner: people } })),
  }
}

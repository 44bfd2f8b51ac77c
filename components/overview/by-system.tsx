'use client'

import { useTranslations } from 'next-intl'
import { inventoryLink } from '#lib/client/field-links.ts'
import type { OverviewSystem } from '#lib/domain/overview/overview-page.ts'
import { ChartFigure } from '../charts/chart-figure.tsx'
import { Panel } from '../ui/panel.tsx'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'

const shown = 12

/** Where the unused fields lie. The heading says what the picture shows. */
export function BySystem({ systems }: { systems: OverviewSystem[] }) {
  const t = useTranslations('overview.bySystem')
  const shares = useTranslations('overview.shares')
  const ranked = systems.filter(({ counts }) => counts.all > 0).sort((a, b) => b.counts.unused - a.counts.unused || b.counts.all - a.counts.all)
  const first = ranked[0]
  if (!first) return null
  const unused = ranked.reduce((sum, { counts }) => sum + counts.unused, 0)
  const rows = ranked.slice(0, shown).map(({ id, name, counts }) => ({
    key: id,
    label: name,
    values: { unused: counts.unused, 'no-evidence': counts.noEvidence, used: counts.used - counts.starOnly, weak: counts.starOnly },
    links: {
      unused: inventoryLink({ is: ['customer'], system: [id], analytics: ['unused'] }),
      'no-evidence': inventoryLink({ is: ['customer'], system: [id], analytics: ['no-evidence'] }),
      used: inventoryLink({ is: ['customer'], system: [id], analytics: ['used'], group: ['named'] }),
      weak: inventoryLink({ is: ['customer'], system: [id], analytics: ['used'], group: ['star-only', 'pass-through'] }),
    },
  }))
  const name = shortened(visibleText(first.name), 60)
  return (
    <Panel
      title={unused > 0 ? t('insight', { name, count: first.counts.unused, all: unused }) : t('nothingUnused')}
      note={ranked.length > shown ? t('firstOf', { shown, all: ranked.length }) : undefined}
    >
      <ChartFigure
        label={t('label')}
        rowTitle={t('system')}
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

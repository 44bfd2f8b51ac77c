'use client'

import { useTranslations } from 'next-intl'
import { inventoryLink, type FieldQuery } from '#lib/client/field-links.ts'
import type { Comparison } from '#lib/domain/declarations/declaration-words.ts'
import type { OverviewPage } from '#lib/domain/overview/overview-page.ts'
import { ChartFigure } from '../charts/chart-figure.tsx'
import { Panel } from '../ui/panel.tsx'

const series: { key: Comparison; fill: string; stripe?: string }[] = [
  { key: 'declared-used-measured-unused', fill: 'var(--share-unused)' },
  { key: 'declared-unused-measured-used', fill: 'var(--unused-ink)' },
  { key: 'disputed', fill: 'var(--share-unused)', stripe: 'var(--share-none)' },
  { key: 'agrees', fill: 'var(--share-used)' },
  { key: 'no-evidence', fill: 'var(--share-none)' },
]

/** What people say is used, held against what the logs show. Of fields nobody said anything of there is no more than a number. */
export function DeclaredMeasured({ comparisons, within = {} }: { comparisons: OverviewPage['comparisons']; within?: Partial<FieldQuery> }) {
  const t = useTranslations('overview.declared')
  const names = useTranslations('comparisons')
  const counts = new Map(comparisons.map(({ comparison, count }) => [comparison, count]))
  const of = (comparison: Comparison) => counts.get(comparison) ?? 0
  const said = series.reduce((sum, { key }) => sum + of(key), 0)
  if (said === 0) return null
  const apart = of('declared-used-measured-unused') + of('declared-unused-measured-used')
  const row = {
    key: 'declared',
    label: t('row'),
    values: Object.fromEntries(series.map(({ key }) => [key, of(key)])),
    links: Object.fromEntries(series.map(({ key }) => [key, inventoryLink({ ...within, is: ['customer'], declared: [key] })])),
  }
  return (
    <Panel title={t('insight', { apart, said })} note={t('note', { rest: of('not-declared') })}>
      <ChartFigure label={t('label')} rowTitle={t('row')} rows={[row]} layout="vertical" height={80} series={series.map((one) => ({ ...one, name: names(one.key) }))} />
    </Panel>
  )
}

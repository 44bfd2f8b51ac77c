'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { FieldDetail } from '#lib/domain/inventory/field-page.ts'
import type { ReaderKind } from '#lib/domain/usage/verdict-words.ts'
import { ChartFigure } from '../charts/chart-figure.tsx'
import { Panel } from '../ui/panel.tsx'

const dayMs = 24 * 60 * 60_000
const longestInDays = 400

const sides: Record<ReaderKind, 'analytics' | 'operations' | 'other'> = {
  analyst: 'analytics', bi: 'analytics', pipeline: 'other', application: 'operations', recipient: 'operations', code: 'other', maintenance: 'other', unknown: 'other',
}

type Props = { days: FieldDetail['days']; from: number; to: number }

/** Statements a day. Days without any are drawn too: a gap says as much as a bar. */
export function FieldDays({ days, from, to }: Props) {
  const t = useTranslations('field.days')
  const format = useFormatter()
  const counts = new Map<string, Record<string, number>>()
  for (const { day, readerKind, explicit, star } of days) {
    const values = counts.get(day) ?? {}
    values[sides[readerKind]] = (values[sides[readerKind]] ?? 0) + explicit + star
    counts.set(day, values)
  }
  const first = Math.floor(from / dayMs)
  const last = Math.min(Math.floor((to - 1) / dayMs), first + longestInDays)
  const rows = Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => {
    const instant = (first + index) * dayMs
    const day = new Date(instant).toISOString().slice(0, 10)
    return { key: day, label: format.dateTime(instant, { day: 'numeric', month: 'short', timeZone: 'UTC' }), values: counts.get(day) ?? {} }
  })
  const used = rows.filter(({ values }) => Object.keys(values).length > 0)
  return (
    <Panel title={t('insight', { count: used.length, days: rows.length })} note={t('note')}>
      <ChartFigure
        label={t('label')}
        rowTitle={t('day')}
        rows={rows}
        tableRows={used}
        height={180}
        series={[
          { key: 'analytics', name: t('analytics'), fill: 'var(--share-used)' },
          { key: 'operations', name: t('operations'), fill: 'var(--share-used-weak)' },
          { key: 'other', name: t('other'), fill: 'var(--share-none)' },
        ]}
      />
    </Panel>
  )
}

'use client'

// Recharts, wrapped once: series in, picture out. What the picture says stands in words and in a table beside it (chart-figure.tsx),
// so it is hidden from screen readers; its parts can be clicked, and the same links are reachable by keyboard in the table.
import { useId } from 'react'
import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, XAxis, YAxis, type BarRectangleItem } from 'recharts'
import type { ChartRow, ChartSeries } from './chart-words.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'

type Props = {
  rows: ChartRow[]
  series: ChartSeries[]
  layout: 'horizontal' | 'vertical'
  height: number
  isPercent: boolean
  reference?: number
  onPick?(rowKey: string, seriesKey: string): void
}

const tick = { fill: 'var(--ink-soft)', fontSize: 12 }

export default function StackedBars({ rows, series, layout, height, isPercent, reference, onPick }: Props) {
  const id = useId()
  const isLying = layout === 'vertical'
  const longest = Math.max(0, ...rows.map((row) => series.reduce((sum, { key }) => sum + (row.values[key] ?? 0), 0)))
  const labels = { dataKey: 'label', tickLine: false, axisLine: false, tick, tickFormatter: (label: string) => shortened(visibleText(label), 24) } as const
  const values = { type: 'number', allowDecimals: false, ...(!isPercent && longest < 4 && { domain: [0, Math.max(1, longest)], tickCount: Math.max(1, longest) + 1 }), ...(isPercent && { domain: [0, 100], ticks: [0, 50, 100], tickFormatter: (value: number) => `${value}\u00a0%` }), tickLine: false, axisLine: false, tick } as const
  return (
    <div aria-hidden>
      <ResponsiveContainer width="100%" height={height}>
        <BarChart data={rows} layout={layout} accessibilityLayer={false} margin={{ top: 4, right: 8, bottom: 0, left: 0 }} barCategoryGap={isLying ? '28%' : '12%'} stackOffset="none">
          <CartesianGrid horizontal={!isLying} vertical={isLying} stroke="var(--line)" />
          {isLying ? <XAxis {...values} /> : <XAxis {...labels} minTickGap={24} />}
          {isLying ? <YAxis type="category" width={148} {...labels} interval={0} /> : <YAxis {...values} width={44} />}
          <defs>
            {series.map(({ key, fill, stripe }) => stripe && (
              <pattern key={key} id={`${id}${key}`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="8" height="8" fill={fill} />
                <rect width="4" height="8" fill={stripe} />
              </pattern>
            ))}
          </defs>
          {series.map(({ key, fill, stripe }) => (
            <Bar
              key={key}
              dataKey={(row: ChartRow) => row.values[key] ?? 0}
              name={key}
              stackId="one"
              fill={stripe ? `url(#${id}${key})` : fill}
              maxBarSize={isLying ? 26 : 40}
              isAnimationActive={false}
              cursor={onPick ? 'pointer' : undefined}
              onClick={onPick && ((bar: BarRectangleItem) => onPick((bar.payload as ChartRow).key, key))}
            />
          ))}
          {reference !== undefined && <ReferenceLine {...(isLying ? { x: reference } : { y: reference })} stroke="var(--ink)" strokeWidth={1.5} strokeDasharray="4 3" ifOverflow="extendDomain" />}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

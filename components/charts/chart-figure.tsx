'use client'

import { useFormatter, useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { ScannedName } from '../ui/scanned-name.tsx'
import { ChartFiles } from './chart-files.tsx'
import styles from './chart-figure.module.css'
import type { ChartRow, ChartSeries } from './chart-words.ts'

// The picture is the heaviest part of a screen and the least needed to read it: it comes after the rest.
const StackedBars = dynamic(() => import('./stacked-bars.tsx'), { ssr: false })

type Props = {
  label: string
  rowTitle: string
  rows: ChartRow[]
  /** The rows of the table, where empty ones would only be in the way. */
  tableRows?: ChartRow[]
  series: ChartSeries[]
  layout?: 'horizontal' | 'vertical'
  height: number
  /** Values are percents, 0–100. */
  isPercent?: boolean
  /** A value that a line marks: what is aimed at. */
  reference?: number
}

/** A picture with its key, and the same numbers as a table. */
export function ChartFigure({ label, rowTitle, rows, tableRows = rows, series: known, layout = 'horizontal', height, isPercent = false, reference }: Props) {
  // What occurs nowhere needs no place in the key.
  const series = known.filter(({ key }) => rows.some(({ values }) => (values[key] ?? 0) > 0))
  const t = useTranslations('charts')
  const router = useRouter()
  const picture = useRef<HTMLDivElement>(null)
  const follow = (rowKey: string, seriesKey: string) => {
    const link = rows.find(({ key }) => key === rowKey)?.links?.[seriesKey]
    if (link) router.push(link)
  }
  return (
    <figure className={styles.figure} aria-label={label}>
      <ul className={styles.key}>
        {series.map(({ key, name, fill, stripe = fill }) => (
          <li key={key}>
            <span className={styles.swatch} style={{ background: `repeating-linear-gradient(135deg, ${fill} 0 3px, ${stripe} 3px 6px)` }} aria-hidden />
            {name}
          </li>
        ))}
      </ul>
      <div ref={picture} className={`${styles.picture} no-print`} style={{ minHeight: height }}>
        <StackedBars rows={rows} series={series} layout={layout} height={height} isPercent={isPercent} reference={reference} onPick={rows.some(({ links }) => links) ? follow : undefined} />
      </div>
      <div className={styles.below}>
        <details className={styles.twin}>
          <summary>{t('asTable')}</summary>
          <TwinTable label={label} rowTitle={rowTitle} rows={tableRows} series={series} isPercent={isPercent} />
        </details>
        <ChartFiles label={label} rowTitle={rowTitle} rows={tableRows} series={series} picture={picture} />
      </div>
    </figure>
  )
}

function TwinTable({ label, rowTitle, rows, series, isPercent }: Pick<Props, 'label' | 'rowTitle' | 'rows' | 'series' | 'isPercent'>) {
  const format = useFormatter()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{rowTitle}</th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col" className={styles.figures}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <ScannedName name={row.label} length={40} />
              </th>
              {series.map(({ key }) => {
                const number = row.values[key] ?? 0
                const value = isPercent ? format.number(number / 100, { style: 'percent', maximumFractionDigits: 1 }) : format.number(number)
                const link = row.links?.[key]
                return (
                  <td key={key} className={styles.figures}>
                    {link ? <Link href={link} data-count={row.values[key] ?? 0}>{value}</Link> : value}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

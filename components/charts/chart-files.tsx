'use client'

import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { chartSvg, pngOf, saveFile } from '#lib/client/save-chart.ts'
import { chartCsv } from './chart-csv.ts'
import styles from './chart-figure.module.css'
import type { ChartRow, ChartSeries } from './chart-words.ts'

type Props = { label: string; rowTitle: string; rows: ChartRow[]; series: ChartSeries[]; picture: RefObject<HTMLDivElement | null> }

/** The chart as a picture or a table to take along. */
export function ChartFiles({ label, rowTitle, rows, series, picture }: Props) {
  const t = useTranslations('charts')
  const name = label.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)
  const svg = () => picture.current && chartSvg(picture.current, label, series)
  const kinds = {
    PNG: async () => {
      const drawn = svg()
      const png = drawn && (await pngOf(drawn))
      if (png) saveFile(png, `${name}.png`)
    },
    SVG: async () => {
      const drawn = svg()
      if (drawn) saveFile(new Blob([drawn.text], { type: 'image/svg+xml' }), `${name}.svg`)
    },
    CSV: async () => saveFile(new Blob([chartCsv(rowTitle, rows, series)], { type: 'text/csv' }), `${name}.csv`),
  }
  return (
    <p className={`${styles.files} no-print`}>
      {t('save')}
      {Object.entries(kinds).map(([kind, save]) => (
        <button key={kind} type="button" className={styles.file} aria-label={t('saveAs', { chart: label, kind })} onClick={() => void save()}>
          {kind}
        </button>
      ))}
    </p>
  )
}

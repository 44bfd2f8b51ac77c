// A report as sentences, pictures and tables, in one language: what every form of it (HTML, PDF) lays out and none may change.
import type { QuarterSquare } from '#lib/domain/charts/quarter-grid.ts'
import type { ShareBar } from '#lib/domain/charts/share-bars.ts'
import type { Stretch } from '#lib/domain/charts/interval-scale.ts'
import type { ShareCounts } from '#lib/domain/overview/overview-page.ts'
import type { Locale } from '#lib/domain/people/locales.ts'

export type ReportTable = {
  caption: string
  head: string[]
  rows: string[][]
  /** Columns whose cells are figures and line up at the right. */
  figures: number[]
}

export type ReportSection = {
  key: string
  title: string
  text: string[]
  /** `figureTitle`: what stands behind each bar. */
  bars?: { label: string; figureTitle: string; rows: ShareBar[] }
  /** `rest`: fields that are in none of the squares. The table has them too. */
  grid?: { label: string; squares: QuarterSquare[]; rest: string | null }
  table?: ReportTable
  /** Below the table. */
  notes: string[]
}

export type ShareLegend = { key: 'unused' | 'none' | 'used' | 'weak'; name: string; share: string; fields: string }

export type ReportDocument = {
  locale: Locale
  title: string
  made: string
  madeAt: number
  /** `41–58 %`, and what it is a share of. Null where no customer data was recognised: `claim` says so. */
  figure: string | null
  claim: string
  scale: { label: string; ours: Stretch; quoted: Stretch; ends: [string, string] } | null
  caveat: string
  basis: string[]
  shares: { title: string; label: string; counts: ShareCounts; legend: ShareLegend[] } | null
  sections: ReportSection[]
  foot: string
}

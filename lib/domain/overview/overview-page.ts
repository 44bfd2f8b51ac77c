// The overview: one interval, the systems behind it, and what is missing to say more.
import type { Category } from '../classification/classification.ts'
import type { FieldRow } from '../inventory/field-list.ts'
import type { Quarter, Reason } from '../usage/verdict-words.ts'

/** Counts of customer-data fields. `starOnly` is part of `used`. */
export type ShareCounts = { all: number; unused: number; noEvidence: number; used: number; starOnly: number }

export type OverviewSystem = {
  id: string
  name: string
  kind: 'operational' | 'insight'
  status: 'scanned' | 'by-hand' | 'known' | 'refused'
  fields: number
  counts: ShareCounts
  /** 0–1; null where there is no log at all. */
  coverage: number | null
  /** Effective end of what its logs captured, ms. */
  asOf: number | null
  /** Why its fields have no evidence, most fields first. */
  missing: { reason: Reason; fields: number }[]
}

/** From everything scanned to what could go first; each number is part of the one before. Of customer data from `customer` on. */
export type Chain = { all: number; customer: number; unused: number; neither: number; neitherSensitive: number }

export type OverviewPage = {
  counts: ShareCounts
  chain: Chain
  /** Customer-data fields by who uses them, where both axes are known. */
  quarters: Record<Quarter, number>
  /** Most unused first. */
  categories: { category: Category; counts: ShareCounts }[]
  /** Most unused first; `id` null stands for nobody. Empty for people who see only what is theirs. */
  owners: { id: string | null; name: string | null; counts: ShareCounts }[]
  /** The first few customer-data fields that nobody uses, sensitive ones alone where there are any. */
  candidates: { rows: FieldRow[]; total: number; areSensitive: boolean }
  window: { from: number; to: number; asOf: number } | null
  coverage: number | null
  systems: OverviewSystem[]
  /** Everything scanned, customer data or not. */
  fields: number
  isDemo: boolean
}

/**
 * The share quoted most often, kept as a dated, sourced reference and never as a target.
 * Forrester's figure speaks of data, not of fields, and the original has not been seen.
 */
export const referenceBand = { from: 0.6, to: 0.73, source: 'Forrester, as quoted in the trade press, usually attributed to M. Gualtieri', year: 2016 } as const

// The overview: one interval, the systems behind it, and what is missing to say more.
import type { Reason } from '../usage/verdict-words.ts'

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

export type OverviewPage = {
  counts: ShareCounts
  /** Personal and sensitive among the unused ones. */
  unusedSensitive: number
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

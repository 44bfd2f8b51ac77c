// The overview: one interval, the systems behind it, and what is missing to say more.
import type { Category } from '../classification/classification.ts'
import type { Comparison } from '../declarations/declaration-words.ts'
import type { Severity } from '../findings/severity.ts'
import type { FieldRow } from '../inventory/field-list.ts'
import type { FieldChange } from '../inventory/field-list-words.ts'
import type { Quarter, Reason } from '../usage/verdict-words.ts'
import type { Exposure } from './exposure.ts'
import type { Target } from './target.ts'
import type { TrendPoint } from './trend.ts'

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

/** What happened since the person was last here, to customer-data fields. */
export type OverviewChanges = {
  /** ms; `isFirstVisit`: they never were, and this is a stretch of ours. */
  since: number
  isFirstVisit: boolean
  span: ChangeSpan
  fields: { change: FieldChange; count: number }[]
  gone: { count: number; names: string[] }
  newSystems: { id: string; name: string; fields: number }[]
  /** Systems of which the logs capture less than they did. */
  lostCoverage: { systemId: string; name: string; from: number; to: number; fields: number }[]
}

/** Where the person stands who reads it: since they were last here, or since a month ago. */
export const changeSpans = ['visit', 'month'] as const
export type ChangeSpan = (typeof changeSpans)[number]

export type FindingCounts = { severity: Severity; count: number }[]

export type OverviewPage = {
  counts: ShareCounts
  chain: Chain
  /** Customer-data fields by who uses them, where both axes are known. */
  quarters: Record<Quarter, number>
  /** Most unused first. */
  categories: { category: Category; counts: ShareCounts }[]
  /** Most unused first; `id` null stands for nobody. Empty for people who see only what is theirs. */
  owners: { id: string | null; name: string | null; counts: ShareCounts }[]
  /** Where people say fields are collected, most unused first; of those nobody said it of there is none. */
  touchpoints: { touchpoint: string; counts: ShareCounts }[]
  /** People's teams, most unused first; empty for people who see only what is theirs. `owners`: who is in it. */
  teams: { team: string; owners: string[]; counts: ShareCounts }[]
  exposure: Exposure
  /** Findings somebody has something to do with, the worst first. */
  findings: FindingCounts
  /** Fields that could go and are not decided. */
  candidateCount: number
  /** Customer-data fields by what was said of their use, held against the logs. */
  comparisons: { comparison: Comparison; count: number }[]
  /** The first few customer-data fields that nobody uses, sensitive ones alone where there are any. */
  candidates: { rows: FieldRow[]; total: number; areSensitive: boolean }
  /** Oldest first; empty for people who see only what is theirs, since a past number cannot be narrowed to them. */
  trend: TrendPoint[]
  target: Target | null
  changes: OverviewChanges
  window: { from: number; to: number; asOf: number } | null
  coverage: number | null
  systems: OverviewSystem[]
  /** Everything scanned, customer data or not. */
  fields: number
  /** The share quoted for comparison, as the company has set it. */
  referenceBand: { from: number; to: number; source: string; year: number }
  isDemo: boolean
}

/**
 * The share quoted most often, kept as a dated, sourced reference and never as a target.
 * Forrester's figure speaks of data, not of fields, and the original has not been seen.
 */
export const referenceBand = { from: 0.6, to: 0.73, source: 'Forrester, as quoted in the trade press, usually attributed to M. Gualtieri', year: 2016 } as const

// "If we did the first twenty": what the best candidates would change, by adding up alone.
import type { Measure } from './words.ts'

export type WhatIfRow = { recommendation: Measure; isCustomerData: boolean; isUnusedForAnalytics: boolean; isSensitive: boolean; /** Who may read it, and who of them never did. */ principals: number | null; idle: number | null; bytes: number | null }

/** Before and after. */
export type Step = { before: number; after: number }
export type WhatIf = {
  /** How many of the first it counts. */
  fields: number
  /** Shares of customer-data fields that are not used for analytics, 0–1; null where there is no such field. */
  unusedShare: { before: number; after: number | null } | null
  /** Sensitive candidates that are left. */
  sensitive: Step
  /** Pairs of somebody and a candidate they may read. */
  exposures: Step
  /** Of candidates whose size is known. */
  bytes: Step
}

/** Columns that would no longer be there. */
const removes = (measure: Measure) => measure === 'delete' || measure === 'stop-collecting'

/** @param first the best candidates in their order; @param totals of all open candidates, and of customer-data fields on the analytics axis */
export function whatIf(first: WhatIfRow[], totals: { customer: number; unused: number; sensitive: number; exposures: number; bytes: number }): WhatIf {
  const sum = (of: (row: WhatIfRow) => number) => first.reduce((total, row) => total + of(row), 0)
  const gone = first.filter(({ recommendation, isCustomerData }) => removes(recommendation) && isCustomerData)
  const goneUnused = gone.filter(({ isUnusedForAnalytics }) => isUnusedForAnalytics).length
  const left = totals.customer - gone.length
  return {
    fields: first.length,
    unusedShare: totals.customer === 0 ? null : { before: totals.unused / totals.customer, after: left === 0 ? null : (totals.unused - goneUnused) / left },
    sensitive: { before: totals.sensitive, after: totals.sensitive - first.filter(({ isSensitive }) => isSensitive).length },
    exposures: { before: totals.exposures, after: totals.exposures - sum(({ recommendation, principals, idle }) => (removes(recommendation) ? (principals ?? 0) : (idle ?? 0))) },
    bytes: { before: totals.bytes, after: totals.bytes - sum(({ recommendation, bytes }) => (removes(recommendation) ? (bytes ?? 0) : 0)) },
  }
}

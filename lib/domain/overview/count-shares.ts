// From counted verdicts to the overview's numbers. All of it on the analytics axis: the claim is about analytics.
import type { Quarter, ReadGroup, Reason, State } from '../usage/verdict-words.ts'
import type { OverviewSystem, ShareCounts } from './overview-page.ts'

export type VerdictCount = {
  systemId: string
  state: State
  quarter: Quarter | null
  group: ReadGroup | null
  reason: Reason | null
  isSensitive: boolean
  isCustomerData: boolean
  count: number
}

export function countShares(counts: VerdictCount[]): ShareCounts {
  const shares: ShareCounts = { all: 0, unused: 0, noEvidence: 0, used: 0, starOnly: 0 }
  for (const { state, group, count, isCustomerData } of counts) {
    if (!isCustomerData) continue
    shares.all += count
    if (state === 'unused') shares.unused += count
    else if (state === 'no-evidence') shares.noEvidence += count
    else shares.used += count
    if (state === 'used' && group !== 'named') shares.starOnly += count
  }
  return shares
}

export function countUnusedSensitive(counts: VerdictCount[]): number {
  return sum(counts.filter((row) => row.isCustomerData && row.isSensitive && row.state === 'unused'))
}

/** Why customer-data fields have no evidence, most fields first. A field never calculated has no log. */
export function countMissing(counts: VerdictCount[]): OverviewSystem['missing'] {
  const missing = new Map<Reason, number>()
  for (const row of counts) {
    if (!row.isCustomerData || row.state !== 'no-evidence') continue
    const reason = row.reason ?? 'no-log'
    missing.set(reason, (missing.get(reason) ?? 0) + row.count)
  }
  return [...missing].map(([reason, fields]) => ({ reason, fields })).sort((a, b) => b.fields - a.fields)
}

export const sum = (counts: VerdictCount[]) => counts.reduce((total, row) => total + row.count, 0)

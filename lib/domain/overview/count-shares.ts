// From counted verdicts to the overview's numbers. All of it on the analytics axis: the claim is about analytics.
import type { Quarter, ReadGroup, Reason, State } from '../usage/verdict-words.ts'
import type { Chain, OverviewSystem, ShareCounts } from './overview-page.ts'

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

type Counted = Pick<VerdictCount, 'state' | 'group' | 'isCustomerData' | 'count'>

export function countShares(counts: Counted[]): ShareCounts {
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

export function countChain(counts: VerdictCount[]): Chain {
  const customer = counts.filter(({ isCustomerData }) => isCustomerData)
  const neither = customer.filter(({ quarter }) => quarter === 'neither')
  return { all: sum(counts), customer: sum(customer), unused: sum(customer.filter(({ state }) => state === 'unused')), neither: sum(neither), neitherSensitive: sum(neither.filter(({ isSensitive }) => isSensitive)) }
}

export function countQuarters(counts: VerdictCount[]): Record<Quarter, number> {
  const found: Record<Quarter, number> = { both: 0, 'analytics-only': 0, 'operations-only': 0, neither: 0 }
  for (const { quarter, isCustomerData, count } of counts) if (quarter !== null && isCustomerData) found[quarter] += count
  return found
}

/** Shares of every kind that `keyOf` tells apart, most unused first. */
export function sharesBy<K, T extends Counted>(counts: T[], keyOf: (row: T) => K): { key: K; counts: ShareCounts }[] {
  const groups = new Map<K, T[]>()
  for (const row of counts) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return [...groups].map(([key, rows]) => ({ key, counts: countShares(rows) })).sort((a, b) => b.counts.unused - a.counts.unused || b.counts.all - a.counts.all)
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

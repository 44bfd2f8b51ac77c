// A system's verdicts as the numbers of a report: all of it about customer-data fields, shares on the analytics axis.
import { isSensitiveCategory, type Category } from '../classification/classification.ts'
import { countMissing, countShares, type VerdictCount } from '../overview/count-shares.ts'
import { headlineOf } from '../overview/headline.ts'
import type { ShareCounts } from '../overview/overview-page.ts'
import type { ExportedVerdict } from '../usage/verdict-export.ts'
import { quarters, readerKinds, type Quarter, type ReaderKind, type ReadGroup, type Reason, type State } from '../usage/verdict-words.ts'

export type GroupShares<Key = string> = { key: Key; counts: ShareCounts }

export type UsageSummary = {
  counts: ShareCounts
  headline: ReturnType<typeof headlineOf>
  /** Most unused fields first. */
  bySchema: GroupShares[]
  byDataset: GroupShares[]
  byCategory: GroupShares<Category | null>[]
  /** `unknown`: on one of the axes there is no evidence. */
  quarters: Record<Quarter | 'unknown', number>
  missing: { reason: Reason; fields: number }[]
  /** How many fields each kind of reader has read; those that read none are left out. */
  readers: { kind: ReaderKind; fields: number }[]
  /** Not used for analytics and sensitive; those nobody uses at all first. */
  unusedSensitive: ExportedVerdict[]
}

export function summariseUsage(verdicts: ExportedVerdict[]): UsageSummary {
  const fields = verdicts.filter(({ customerData }) => customerData)
  const counts = countShares(fields.map(countOf))
  const quarterOf = ({ quarter }: ExportedVerdict) => (quarters as readonly (string | null)[]).includes(quarter) ? (quarter as Quarter) : 'unknown'
  return {
    counts,
    headline: headlineOf(counts),
    bySchema: groupBy(fields, ({ schema }) => schema),
    byDataset: groupBy(fields, ({ schema, table }) => `${schema}.${table}`),
    byCategory: groupBy(fields, ({ category }) => category as Category | null),
    quarters: Object.fromEntries([...quarters, 'unknown' as const].map((quarter) => [quarter, fields.filter((field) => quarterOf(field) === quarter).length])) as UsageSummary['quarters'],
    missing: countMissing(fields.map(countOf)),
    readers: readerKinds.map((kind) => ({ kind, fields: fields.filter(({ readers }) => readers[kind] > 0).length })).filter((reader) => reader.fields > 0),
    unusedSensitive: fields
      .filter(({ analytics, category }) => analytics === 'unused' && isSensitiveCategory(category as Category | null))
      .sort((a, b) => Number(b.operations === 'unused') - Number(a.operations === 'unused')),
  }
}

function countOf({ analytics, quarter, group, reason, customerData, category }: ExportedVerdict): VerdictCount {
  return {
    systemId: '', state: analytics as State, quarter: quarter as Quarter | null, group: group as ReadGroup, reason: reason as Reason | null,
    isSensitive: isSensitiveCategory(category as Category | null), isCustomerData: customerData, count: 1,
  }
}

function groupBy<Key extends string | null>(fields: ExportedVerdict[], keyOf: (field: ExportedVerdict) => Key): GroupShares<Key>[] {
  const groups = new Map<Key, ExportedVerdict[]>()
  for (const field of fields) {
    const group = groups.get(keyOf(field))
    if (group) group.push(field)
    else groups.set(keyOf(field), [field])
  }
  return [...groups].map(([key, members]) => ({ key, counts: countShares(members.map(countOf)) }))
    .sort((a, b) => b.counts.unused - a.counts.unused || b.counts.all - a.counts.all)
}

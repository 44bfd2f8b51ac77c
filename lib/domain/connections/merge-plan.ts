// What becomes of two records of one system: which places are the same, and which imports may be counted together.
import type { Ledger } from '../usage/ledger.ts'
import { holdsAll, mergeRanges } from '../usage/line-ranges.ts'

/** What a person is shown before they merge. `digest` names exactly this plan. */
export type MergePreview = {
  from: { id: string; name: string }
  into: { id: string; name: string }
  fields: { matched: number; left: number }
  /** Fields, datasets and the system itself that get the owner they have in the other record, since they have none of their own here. */
  owners: number
  /** What was said of the one and not of the other. */
  declarations: number
  /** What was decided of its fields as candidates. */
  decisions: number
  /** Findings that go over, with their numbers, and rights that go over or are known for longer. */
  findings: number
  rights: number
  imports: { moved: number; held: number; overlapping: string[] }
  scans: number
  views: number
  isConnectionMoved: boolean
  digest: string
}

export type Place = { id: string; schema: string; dataset: string; datasetId: string; name: string }

/** The same places in both. Where one of them was written down by hand it knows no schema: then names decide, where they decide at all. */
export function pairPlaces<F extends Place, I extends Place>(from: F[], into: I[], { bySchema }: { bySchema: boolean }): { fields: [F, I][]; datasets: [string, string][] } {
  const keyOf = ({ schema, dataset, name }: Place) => JSON.stringify(bySchema ? [schema, dataset, name] : [dataset.toLowerCase(), name.toLowerCase()])
  const places = Map.groupBy(into, keyOf)
  const fields = from.flatMap((one): [F, I][] => {
    const same = places.get(keyOf(one)) ?? []
    return same.length === 1 ? [[one, same[0]!]] : []
  })
  return { fields, datasets: [...new Map(fields.map(([a, b]) => [a.datasetId, b.datasetId]))] }
}

/**
 * Whether an import may move to where these stand: facts are sums, so one whose lines stand there too would count them twice.
 * `held`: all of them stand there already; `overlaps`: some do, and its file has to be imported there.
 */
export function importFate(own: Ledger, others: Ledger[]): 'moves' | 'held' | 'overlaps' {
  let [shared, isWhole] = [false, true]
  for (const [session, { ranges }] of own.sessions) {
    const there = mergeRanges(others.flatMap((other) => other.sessions.get(session)?.ranges ?? []))
    for (const [from, to] of ranges) {
      if (there.some(([start, end]) => start <= to && from <= end)) shared = true
      if (!holdsAll(there, from, to)) isWhole = false
    }
  }
  for (const [day, hashes] of own.days) {
    for (const hash of hashes) {
      if (others.some((other) => other.days.get(day)?.has(hash))) shared = true
      else isWhole = false
    }
  }
  return !shared ? 'moves' : isWhole ? 'held' : 'overlaps'
}

/** A saved view's address with the names of what was merged. */
export function renamedIn(query: string, names: ReadonlyMap<string, string>): string {
  const parts = query.split('&').map((part) => {
    const [key = '', value] = part.split('=')
    if (value === undefined || (key !== 'system' && key !== 'dataset')) return part
    const ids = value.split(',').map((id) => encodeURIComponent(names.get(decodeURIComponent(id)) ?? decodeURIComponent(id)))
    return `${key}=${[...new Set(ids)].join(',')}`
  })
  return parts.join('&')
}

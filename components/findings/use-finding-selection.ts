import { useState } from 'react'
import { findingsApi, type FindingQuery } from '#lib/client/finding-links.ts'
import type { FindingPage } from '#lib/domain/findings/finding-list.ts'

export type FindingSelection = {
  ids: ReadonlySet<string>
  /** Every finding that matches, on this page or not. */
  isAll: boolean
  count: number
  has(id: string): boolean
  toggle(id: string): void
  togglePage(): void
  selectAll(): void
  clear(): void
}

/** Which rows are ticked. It stays over pages; another filter makes another list, of which nothing is ticked. */
export function useFindingSelection(query: FindingQuery, page: FindingPage | undefined): FindingSelection {
  const list = findingsApi({ ...query, page: 1, size: 50, sort: 'severity', direction: 'asc' })
  const [ticked, setTicked] = useState({ list, ids: new Set<string>(), isAll: false })
  const { ids, isAll } = ticked.list === list ? ticked : { ids: new Set<string>(), isAll: false }
  const shown = page?.rows.map(({ id }) => id) ?? []
  const set = (next: Iterable<string>) => setTicked({ list, ids: new Set(next), isAll: false })
  return {
    ids, isAll,
    count: isAll ? (page?.total ?? 0) : ids.size,
    has: (id) => isAll || ids.has(id),
    // To untick one of all leaves the others of this page: of those elsewhere nobody has seen which they are.
    toggle: (id) => set(isAll ? shown.filter((one) => one !== id) : ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id]),
    togglePage: () => set(shown.every((id) => isAll || ids.has(id)) ? [] : [...ids, ...shown]),
    selectAll: () => setTicked({ list, ids: new Set(), isAll: true }),
    clear: () => set([]),
  }
}

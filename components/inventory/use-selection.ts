import { useState } from 'react'
import { fieldsApi, type FieldQuery } from '#lib/client/field-links.ts'
import type { FieldPage } from '#lib/domain/inventory/field-list.ts'

export type Selection = {
  ids: ReadonlySet<string>
  /** Every field that matches, on this page or not. */
  isAll: boolean
  isPageSelected: boolean
  count: number
  toggle(id: string): void
  togglePage(): void
  selectAll(): void
  clear(): void
}

/** Which rows are ticked. It stays over pages; another filter makes another list, of which nothing is ticked. */
export function useSelection(query: FieldQuery, page: FieldPage | undefined): Selection {
  const list = fieldsApi({ ...query, page: 1, size: 50, sort: 'dataset', direction: 'asc' })
  const [ticked, setTicked] = useState({ list, ids: new Set<string>(), isAll: false })
  const { ids, isAll } = ticked.list === list ? ticked : { ids: new Set<string>(), isAll: false }
  const shown = page?.rows.map(({ id }) => id) ?? []
  const isPageSelected = shown.length > 0 && (isAll || shown.every((id) => ids.has(id)))
  const set = (next: Set<string>) => setTicked({ list, ids: next, isAll: false })
  return {
    ids,
    isAll,
    isPageSelected,
    count: isAll ? (page?.total ?? 0) : ids.size,
    // To untick one of all leaves the others of this page: of those elsewhere nobody has seen which they are.
    toggle: (id) => set(new Set(isAll ? shown.filter((one) => one !== id) : ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id])),
    togglePage: () => set(new Set(isPageSelected ? [...ids].filter((id) => !isAll && !shown.includes(id)) : [...ids, ...shown])),
    selectAll: () => setTicked({ list, ids: new Set(), isAll: true }),
    clear: () => set(new Set()),
  }
}

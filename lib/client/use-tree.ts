import { useQuery } from '@tanstack/react-query'
import type { FieldPage } from '#lib/domain/inventory/field-list.ts'
import type { TreeLevel } from '#lib/domain/inventory/field-tree.ts'
import { fieldsApi, treeApi, type FieldQuery } from './field-links.ts'
import { receive } from './send.ts'

const fetchJson = async <T>(path: string, signal: AbortSignal) => receive<T>(await fetch(path, { signal }))

/** One level of the tree, fetched when it is opened. */
export function useTreeLevel(query: FieldQuery, below: { system: string; schema: string | null } | null) {
  const path = treeApi(query, below)
  return useQuery({ queryKey: ['fields', path], queryFn: ({ signal }) => fetchJson<TreeLevel>(path, signal) })
}

/** The fields of one dataset, in its order, as many as a page of the list has at most. */
export function useDatasetFields(query: FieldQuery, dataset: string) {
  const path = fieldsApi({ ...query, dataset: [dataset], sort: 'dataset', direction: 'asc', page: 1, size: 100 })
  return useQuery({ queryKey: ['fields', path], queryFn: ({ signal }) => fetchJson<FieldPage>(path, signal) })
}

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { FieldPage } from '#lib/domain/inventory/field-list.ts'
import { fieldsApi, type FieldQuery } from './field-links.ts'
import { receive } from './send.ts'

/** One page of the inventory. While the next one is fetched, the last one stays. */
export function useFields(query: FieldQuery) {
  const path = fieldsApi(query)
  return useQuery({
    queryKey: ['fields', path],
    queryFn: async ({ signal }) => receive<FieldPage>(await fetch(path, { signal })),
    placeholderData: keepPreviousData,
  })
}

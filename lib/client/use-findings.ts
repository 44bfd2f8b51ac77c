import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { FindingPage } from '#lib/domain/findings/finding-list.ts'
import { findingsApi, type FindingQuery } from './finding-links.ts'
import { receive } from './send.ts'

/** One page of findings. While the next one is fetched, the last one stays. */
export function useFindings(query: Partial<FindingQuery>) {
  const path = findingsApi(query)
  return useQuery({
    queryKey: ['findings', path],
    queryFn: async ({ signal }) => receive<FindingPage>(await fetch(path, { signal })),
    placeholderData: keepPreviousData,
  })
}

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CandidatePage } from '#lib/domain/minimisation/candidate-list.ts'
import { candidatesApi, type CandidateQuery } from './candidate-links.ts'
import { receive } from './send.ts'

/** One page of the candidates. While the next one is fetched, the last one stays. */
export function useCandidates(query: CandidateQuery) {
  const path = candidatesApi(query)
  return useQuery({
    queryKey: ['candidates', path],
    queryFn: async ({ signal }) => receive<CandidatePage>(await fetch(path, { signal })),
    placeholderData: keepPreviousData,
  })
}

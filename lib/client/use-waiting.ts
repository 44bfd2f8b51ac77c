import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { receive } from './send.ts'

/** How many fields wait for whoever is signed in; asked anew with every screen, since each may have changed it. */
export function useWaiting(screen: string, isAsked: boolean): number {
  const { data } = useQuery({
    queryKey: ['waiting', screen],
    queryFn: async ({ signal }) => receive<{ fields: number | null }>(await fetch('/api/work/waiting', { signal })),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  return data?.fields ?? 0
}

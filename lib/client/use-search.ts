import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Found } from '#lib/domain/search/found.ts'
import { receive } from './send.ts'

const typingPauseMs = 150

/** What a part of a name leads to; nothing is asked while nothing is typed, nor while one types. */
export function useSearch(typed: string) {
  const [q] = useDebouncedValue(typed.trim().slice(0, 200), typingPauseMs)
  return useQuery({
    queryKey: ['search', q],
    queryFn: async ({ signal }) => receive<Found>(await fetch(`/api/search?q=${encodeURIComponent(q)}`, { signal })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
}

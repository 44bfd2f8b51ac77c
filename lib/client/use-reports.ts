import { useQuery } from '@tanstack/react-query'
import type { MadeReport } from '#lib/domain/reports/report-page.ts'
import { isBusy } from './job-state.ts'
import { receive } from './send.ts'

export const reportsKey = ['reports']

/** The person's own reports; looked at again while one of them is being made. */
export function useReports(made: MadeReport[]) {
  return useQuery({
    queryKey: reportsKey,
    queryFn: async ({ signal }) => receive<MadeReport[]>(await fetch('/api/reports', { signal })),
    initialData: made,
    refetchInterval: ({ state }) => (state.data?.some(isBusy) ? 1_000 : false),
  })
}

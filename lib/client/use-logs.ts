import { useQuery } from '@tanstack/react-query'
import type { LogPreview } from '#lib/domain/logs/log-preview.ts'
import { isBusy } from './job-state.ts'
import { receive } from './send.ts'

export type ShownImport = { id: string; fileName: string; format: string | null; status: 'running' | 'done' | 'failed' | 'undone' | 'cancelled'; counts: Record<string, number>; captured: [number, number] | null; startedAt: number }

/** A system's imports; looked at again while one of them runs. The key begins like that of the connections: a change there refreshes these too. */
export function useImports(systemId: string) {
  return useQuery({
    queryKey: ['connections', systemId, 'imports'],
    queryFn: async ({ signal }) => receive<ShownImport[]>(await fetch(`/api/logs?system=${encodeURIComponent(systemId)}`, { signal })),
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'running') ? 1_000 : false),
  })
}

export type PreviewJob = {
  status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  result: LogPreview | null
  errorCode: string | null
  errorWhere: string | null
  errorValues: Record<string, string | number> | null
}

/** Follows the look at a log to its end. */
export function usePreview(jobId: string | null) {
  return useQuery({
    queryKey: ['preview', jobId],
    queryFn: async ({ signal }) => receive<PreviewJob>(await fetch(`/api/jobs?id=${encodeURIComponent(jobId!)}`, { signal })),
    enabled: jobId !== null,
    refetchInterval: ({ state }) => (state.data && !isBusy(state.data) ? false : 700),
  })
}

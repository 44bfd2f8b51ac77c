import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ConnectionDetail, ConnectionList } from '#lib/domain/connections/connection-page.ts'
import type { MergePreview } from '#lib/domain/connections/merge-plan.ts'
import { isBusy } from './job-state.ts'
import { postJson, receive } from './send.ts'

const key = 'connections'
const pollMs = 1_000

const everySystem = { queryKey: [key], queryFn: async ({ signal }: { signal: AbortSignal }) => receive<ConnectionList>(await fetch('/api/connections', { signal })) }

/** To choose one of them. */
export const useKnownSystems = () => useQuery(everySystem)

/** Every known system; looked at again while one of them is being worked on. */
export function useConnections(initialData: ConnectionList) {
  return useQuery({
    ...everySystem,
    initialData,
    refetchInterval: ({ state }) => (state.data?.systems.some(({ lastJob }) => lastJob && isBusy(lastJob)) ? 2 * pollMs : false),
  })
}

/** One system, followed while a job of it runs. */
export function useConnection(initialData: ConnectionDetail) {
  return useQuery({
    queryKey: [key, initialData.id],
    queryFn: async ({ signal }) => receive<ConnectionDetail>(await fetch(`/api/connections/one?system=${encodeURIComponent(initialData.id)}`, { signal })),
    initialData,
    refetchInterval: ({ state }) => (state.data?.jobs.some(isBusy) ? pollMs : false),
  })
}

/** What merging one system into another would do; asked anew each time, for it must be true when it is done. */
export function useMergePreview(fromId: string, intoId: string) {
  return useQuery({
    queryKey: [key, fromId, 'merge', intoId],
    queryFn: async ({ signal }) => receive<MergePreview>(await fetch(`/api/systems/merge?from=${encodeURIComponent(fromId)}&into=${encodeURIComponent(intoId)}`, { signal })),
    enabled: intoId !== '',
    retry: false,
    staleTime: 0,
  })
}

/** A change to connections: what it changed is fetched anew. */
export function useConnectionChange<Result = unknown, Body = unknown>(path: string) {
  const client = useQueryClient()
  return useMutation({ mutationFn: (body: Body) => postJson<Result>(path, body), onSuccess: () => client.invalidateQueries({ queryKey: [key] }) })
}

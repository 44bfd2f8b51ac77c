import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { Refusal } from '#lib/domain/error-codes.ts'

/** One waiting job of a kind is enough for a system. Errors: not-connected. */
export async function queueConnectionJob(
  tx: Executor,
  { connections, jobs }: Repositories,
  kind: 'test-connection' | 'scan-system',
  { systemId, now, newId }: { systemId: string; now: number; newId(): string },
): Promise<string> {
  if (!(await connections.ofSystem(tx, systemId))) throw new Refusal('not-connected')
  const waiting = (await jobs.listUnfinished(tx, kind, systemId)).find(({ status }) => status === 'queued')
  if (waiting) return waiting.id
  const id = newId()
  await jobs.add(tx, { id, kind, systemId, input: { systemId }, status: 'queued', progress: null, attempts: 0, createdAt: now })
  return id
}

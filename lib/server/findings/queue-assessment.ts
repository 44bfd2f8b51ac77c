import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'

/** Whatever changes what rules look at calls this in its own transaction. One waiting for a system is enough: it sees all that was written before it begins. */
export async function queueAssessment(tx: Executor, { jobs }: Repositories, { systemId, now, newId }: { systemId: string; now: number; newId(): string }): Promise<void> {
  const unfinished = await jobs.listUnfinished(tx, 'assess-findings', systemId)
  if (unfinished.some(({ status }) => status === 'queued')) return
  await jobs.add(tx, { id: newId(), kind: 'assess-findings', systemId, input: { systemId }, status: 'queued', progress: null, attempts: 0, createdAt: now })
}

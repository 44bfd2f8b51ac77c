import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'

/** Whatever changes what rules look at calls this in its own transaction. One waiting for a system is enough: it sees all that was written before it begins. Returns the job's id. */
export async function queueAssessment(tx: Executor, { jobs }: Repositories, { systemId, now, newId }: { systemId: string; now: number; newId(): string }): Promise<string> {
  const unfinished = await jobs.listUnfinished(tx, 'assess-findings', systemId)
  const waiting = unfinished.find(({ status }) => status === 'queued')
  if (waiting) return waiting.id
  const id = newId()
  await jobs.add(tx, { id, kind: 'assess-findings', systemId, input: { systemId }, status: 'queued', progress: null, attempts: 0, createdAt: now })
  return id
}

import { z } from 'zod'
import type { ShownProgress } from '#lib/domain/connections/job-progress.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { query } from '../door/query.ts'

export type JobState = {
  status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  progress: ShownProgress | null
  /** What the job's own file says it is; null until it is done. */
  result: unknown
  errorCode: string | null
  errorWhere: string | null
  errorValues: Record<string, string | number> | null
}

/** How far a job is, and how it ended. */
export const getJob = query({
  permission: 'evidence:read',
  input: z.strictObject({ id: z.string().max(100) }),
  async run({ tx, repositories, input, allow }): Promise<JobState> {
    const job = await repositories.jobs.find(tx, input.id)
    if (!job) throw new Refusal('job-not-found')
    const { systemId } = job
    if (systemId !== null) await allow(() => repositories.systems.find(tx, systemId))
    const { status, progress, result, errorCode, errorWhere, errorValues } = job
    return { status, progress: progress as ShownProgress | null, result, errorCode, errorWhere, errorValues }
  },
})

// A worker takes one job at a time and holds it by a lease that it renews while it works. One that dies, kill -9 included, lets the
// lease run out, and the next worker goes on from what the job had stored.
import { hostname } from 'node:os'
import type { Job } from '#db/repositories/jobs.ts'
import { timeLeft, type JobProgress, type PhaseStart, type ShownProgress } from '#lib/domain/connections/job-progress.ts'
import type { Product } from '../door/product.ts'
import { JobCancelled, JobFailure, JobLost, type JobContext } from './job-context.ts'

export type JobHandlers = Record<Job['kind'], (context: JobContext, input: unknown) => Promise<unknown>>

const leaseMs = 30_000
const renewEveryMs = 1_000

export const workerId = `${hostname()}:${process.pid}`

/** Runs the next free job, or `only` that one. Null where there is none. A failed job is stored as failed, with its code. */
export async function runJob(product: Product, handlers: JobHandlers, { only, signal, onProgress }: { only?: string; signal: AbortSignal; onProgress?: (progress: JobProgress) => void }): Promise<Job | null> {
  const { jobs } = product.repositories
  await releaseTheDead(product)
  const now = product.now()
  const job = await product.gateway.write((tx) => jobs.claim(tx, { workerId, now, leaseUntil: now + leaseMs, only }))
  if (!job) return null
  let renewed = now
  let start: PhaseStart | null = null
  const report = async (reported: JobProgress) => {
    onProgress?.(reported)
    const at = product.now()
    if (start?.phase !== reported.phase) start = { phase: reported.phase, at, done: reported.done }
    if (at - renewed < renewEveryMs) return
    renewed = at
    const progress: ShownProgress = { ...reported, leftMs: timeLeft(start, reported, at) }
    if (!(await product.gateway.write((tx) => jobs.renew(tx, job.id, { workerId, leaseUntil: at + leaseMs, progress })))) throw new JobLost(job.id)
  }
  const finish = (end: Parameters<typeof jobs.finish>[2]) => product.gateway.write((tx) => jobs.finish(tx, job.id, end))
  try {
    const result = await handlers[job.kind]({ product, jobId: job.id, report, signal }, job.input)
    await finish({ status: 'done', finishedAt: product.now(), result })
  } catch (error) {
    // Stopped from outside or taken over: whoever holds it next goes on.
    if (error instanceof JobLost || signal.aborted) return job
    if (error instanceof JobCancelled) {
      await finish({ status: 'cancelled', finishedAt: product.now() })
      return product.gateway.read((tx) => jobs.find(tx, job.id))
    }
    const known = error instanceof JobFailure
    await finish({ status: 'failed', finishedAt: product.now(), errorCode: known ? error.code : 'unexpected', errorWhere: known ? error.where : null, errorValues: known ? error.values : null })
    if (!known) throw error
  }
  return product.gateway.read((tx) => jobs.find(tx, job.id))
}

/** A worker of this machine whose process is gone need not be waited for. */
async function releaseTheDead({ gateway, repositories: { jobs } }: Product): Promise<void> {
  const running = await gateway.read((tx) => jobs.listRunning(tx))
  for (const { id, workerId: holder } of running) {
    if (holder !== null && isGone(holder)) await gateway.write((tx) => jobs.release(tx, id, holder))
  }
}

function isGone(holder: string): boolean {
  const [host, pid] = holder.split(':')
  if (host !== hostname()) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

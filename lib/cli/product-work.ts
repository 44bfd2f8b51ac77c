// What the commands that work on a product share: their actor, their talk on stderr, and a job done to its end in this process.
import { setTimeout as sleep } from 'node:timers/promises'
import type { JobProgress } from '#lib/domain/connections/job-progress.ts'
import type { ScannedCatalog } from '#lib/domain/inventory/catalog.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import type { Product } from '#lib/server/door/product.ts'
import type { Outcome } from '#lib/server/door/use-case.ts'
import type { Calculated } from '#lib/server/evidence/calculate-verdicts.ts'
import { getImport } from '#lib/server/evidence/get-import.ts'
import { requestImport } from '#lib/server/evidence/request-import.ts'
import { findSystem } from '#lib/server/inventory/find-system.ts'
import { JobFailure } from '#lib/server/jobs/job-context.ts'
import { jobHandlers } from '#lib/server/jobs/job-handlers.ts'
import { getJob, type JobState } from '#lib/server/jobs/get-job.ts'
import { runJob } from '#lib/server/jobs/run-job.ts'
import { counted } from './counted.ts'
import { refusal, sentence } from './sentence.ts'

export const actor: Actor = { kind: 'system', id: 'cli' }
export const say = (text: string) => process.stderr.write(`${text}\n`)

const shownOmissions = 10

export function done<R>(outcome: Outcome<R>): R {
  if (outcome.ok) return outcome.result
  throw new Error(refusal(outcome.errorCode))
}

export function warnOfScan({ account, omissions }: Pick<ScannedCatalog, 'account' | 'omissions'>): void {
  if (account.canWrite) say(`Warning: the account "${account.name}" can write to this database. Big Trust only reads; give it an account that cannot.`)
  for (const { code, object } of omissions.slice(0, shownOmissions)) say(`Left out of the scan: ${object.slice(0, 120)} (${code}).`)
  if (omissions.length > shownOmissions) say(`… and ${omissions.length - shownOmissions} more.`)
}

/** The system that people call so. */
export async function systemNamed(product: Product, name: string): Promise<{ id: string; name: string }> {
  const found = await findSystem({ product, actor }, { name })
  if (found.ok) return found.result
  throw new Error(`No system is called "${name}". Check the name, or scan it first: big-trust scan DATABASE --system NAME.`)
}

/** Does the job here and now; waits where another process has it. Throws JobFailure. */
export async function finishJob(product: Product, jobId: string, onProgress?: (progress: JobProgress) => void): Promise<JobState> {
  const job = await jobEnd(product, jobId, onProgress)
  if (job.status === 'cancelled') throw new JobFailure('import-cancelled')
  if (job.status === 'failed') throw new JobFailure(job.errorCode!, job.errorWhere, job.errorValues ?? {})
  return job
}

/** A calculation, and what the rules find in it: where no worker runs, nobody else would look. */
export async function finishCalculation(product: Product, jobId: string): Promise<void> {
  const { result } = await finishJob(product, jobId)
  await finishJob(product, (result as Calculated).assessmentId)
}

async function jobEnd(product: Product, jobId: string, onProgress?: (progress: JobProgress) => void): Promise<JobState> {
  for (;;) {
    await runJob(product, jobHandlers, { only: jobId, signal: new AbortController().signal, onProgress })
    const job = done(await getJob({ product, actor }, { id: jobId }))
    if (job.status !== 'queued' && job.status !== 'running') return job
    // The worker of the running product was faster, or has another job of the same system.
    await sleep(500)
  }
}

/** Returns how many statements the file holds of the database, and of others. `isPart`: see request-import.ts. */
export async function importFile(
  product: Product, systemId: string, path: string, { isPart = false, onProgress }: { isPart?: boolean; onProgress?: (progress: JobProgress) => void } = {},
): Promise<{ executions: number; otherDatabases: number }> {
  const { jobId, importId } = done(await requestImport({ product, actor }, { systemId, path, isPart }))
  await finishJob(product, jobId, onProgress)
  const { counts, problems } = done(await getImport({ product, actor }, { id: importId }))
  const { executions = 0, cancelled = 0, otherDatabases = 0 } = counts
  say(`${path}: ${counted(executions, 'statement')}${cancelled ? `, ${cancelled} that failed` : ''}${otherDatabases ? `, ${otherDatabases} of other databases left out` : ''}.`)
  for (const { code, line, count } of problems) say(`Note: ${sentence('problem', code, { where: path, line, count })}`)
  return { executions, otherDatabases }
}

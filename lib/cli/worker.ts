// The second process of the product: long work, away from the one that answers people.
import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import { openProduct } from '#lib/server/door/product.ts'
import { queueDueAssessments } from '#lib/server/findings/queue-due-assessments.ts'
import { jobHandlers } from '#lib/server/jobs/job-handlers.ts'
import { runJob } from '#lib/server/jobs/run-job.ts'
import { sweepSpool } from '#lib/server/evidence/log-spool.ts'
import { sweepReports } from '#lib/server/reports/kept-reports.ts'
import { runDue } from '#lib/server/schedules/run-due.ts'
import { placeOf } from './own-place.ts'
import { sentenceOf } from './sentence.ts'

const idleMs = 1_000
const scheduleEveryMs = 20_000

export const usage = 'usage: big-trust worker\n'

export async function run(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write(usage)
    return 2
  }
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())
  const product = await openProduct(placeOf(process.env, join(import.meta.dirname, '..', '..')).database)
  let lookedAt = 0
  while (!stop.signal.aborted) {
    try {
      if (product.now() - lookedAt >= scheduleEveryMs) {
        lookedAt = product.now()
        await runDue(product)
        await queueDueAssessments(product)
        await sweepSpool(product.folder!, product.now())
        await sweepReports(product.folder!, product.now())
      }
      if (await runJob(product, jobHandlers, { signal: stop.signal })) continue
    } catch (error) {
      process.stderr.write(`Big Trust worker: ${sentenceOf(error)}\n`)
    }
    await sleep(idleMs, undefined, { signal: stop.signal }).catch(() => undefined)
  }
  await product.gateway.close()
  return 0
}

// One look at a connected database, for a job: it keeps the job alive meanwhile and ends in a catalog or in the job's failure.
import type { JobProgress } from '#lib/domain/connections/job-progress.ts'
import type { ScannedCatalog } from '#lib/domain/inventory/catalog.ts'
import { scanTarget } from '../connectors/connector-for.ts'
import { JobFailure, type JobContext } from '../jobs/job-context.ts'
import { openConnection } from './open-connection.ts'

const heartbeatMs = 2_000

export async function lookAtDatabase({ product, report, signal }: JobContext, systemId: string): Promise<{ catalog: ScannedCatalog; location: string }> {
  await report({ phase: 'connecting', done: 0, total: null })
  const { target, location, options } = await openConnection(product, systemId)
  const stop = new AbortController()
  // A lease that was lost ends the look: somebody else is at it.
  let progress: JobProgress = { phase: 'reading', done: 0, total: null }
  const tell = () => void report(progress).catch(() => stop.abort())
  const heartbeat = setInterval(tell, heartbeatMs)
  const onStep = (done: number, total: number) => {
    progress = { phase: 'reading', done, total }
    tell()
  }
  try {
    const result = await scanTarget(target, { now: product.now(), signal: AbortSignal.any([signal, stop.signal]), onStep, ...options })
    if (!result.ok) throw new JobFailure(result.code, result.where)
    return { catalog: result.catalog, location }
  } finally {
    clearInterval(heartbeat)
  }
}

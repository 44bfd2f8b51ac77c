// One look at a connected database, for a job: it keeps the job alive meanwhile and ends in a catalog or in the job's failure.
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
  const heartbeat = setInterval(() => void report({ phase: 'reading', done: 0, total: null }).catch(() => stop.abort()), heartbeatMs)
  try {
    const result = await scanTarget(target, { now: product.now(), signal: AbortSignal.any([signal, stop.signal]), ...options })
    if (!result.ok) throw new JobFailure(result.code, result.where)
    return { catalog: result.catalog, location }
  } finally {
    clearInterval(heartbeat)
  }
}

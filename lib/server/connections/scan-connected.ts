import type { ScanFound } from '#lib/domain/connections/connection-page.ts'
import { recordScan } from '../inventory/record-scan.ts'
import { JobFailure, type JobContext } from '../jobs/job-context.ts'
import { lookAtDatabase } from './look-at-database.ts'
import { connectionJobInput } from './test-connection.ts'

/** Job `scan-system`: looks at a connected system and stores what changed. Failures: those of openConnection, of the connectors, system-elsewhere. */
export async function scanConnected(context: JobContext, input: unknown): Promise<ScanFound> {
  const { systemId } = connectionJobInput.parse(input)
  const scanned = await lookAtDatabase(context, systemId)
  await context.report({ phase: 'storing', done: 0, total: null })
  const stored = await recordScan({ product: context.product, actor: { kind: 'system', id: 'worker' } }, { systemId, scanned })
  if (!stored.ok) throw new JobFailure(stored.errorCode, stored.where)
  return stored.result
}

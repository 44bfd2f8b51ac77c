import { z } from 'zod'
import { loggingOf, type TestResult } from '#lib/domain/connections/connection-page.ts'
import type { Product } from '../door/product.ts'
import type { JobContext } from '../jobs/job-context.ts'
import { lookAtDatabase } from './look-at-database.ts'
import { requestScan } from './request-scan.ts'

export const connectionJobInput = z.strictObject({ systemId: z.string() })

/** Job `test-connection`: looks as a scan does and stores nothing; what works and was never scanned is scanned next. Failures: those of openConnection and of the connectors. */
export async function testConnection(context: JobContext, input: unknown): Promise<TestResult> {
  const { systemId } = connectionJobInput.parse(input)
  const { catalog } = await lookAtDatabase(context, systemId)
  await scanForTheFirstTime(context.product, systemId)
  const { database, serverVersion, relations, account, omissions, capture } = catalog
  return {
    database,
    serverVersion,
    relations: relations.length,
    columns: relations.reduce((sum, { columns }) => sum + columns.length, 0),
    account,
    omissions: omissions.length,
    logging: loggingOf(capture.server),
  }
}

async function scanForTheFirstTime(product: Product, systemId: string): Promise<void> {
  if (await product.gateway.read((tx) => product.repositories.scans.latest(tx, systemId))) return
  // Refused only where somebody has disconnected it meanwhile.
  await requestScan({ product, actor: { kind: 'system', id: 'worker' } }, { systemId })
}

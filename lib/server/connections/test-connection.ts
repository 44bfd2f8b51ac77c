import { z } from 'zod'
import type { TestResult } from '#lib/domain/connections/connection-page.ts'
import type { JobContext } from '../jobs/job-context.ts'
import { lookAtDatabase } from './look-at-database.ts'

export const connectionJobInput = z.strictObject({ systemId: z.string() })

/** What a person asks before they trust an answer: whether logging is on, and where it goes. */
const toldSettings = ['log_statement', 'log_min_duration_statement', 'log_destination', 'logging_collector', 'log_statement_sample_rate']

/** Job `test-connection`: looks as a scan does and stores nothing. Failures: those of openConnection and of the connectors. */
export async function testConnection(context: JobContext, input: unknown): Promise<TestResult> {
  const { catalog } = await lookAtDatabase(context, connectionJobInput.parse(input).systemId)
  const { database, serverVersion, relations, account, omissions, capture } = catalog
  return {
    database,
    serverVersion,
    relations: relations.length,
    columns: relations.reduce((sum, { columns }) => sum + columns.length, 0),
    account,
    omissions: omissions.length,
    logging: Object.fromEntries(Object.entries(capture.server).filter(([name]) => toldSettings.includes(name))),
  }
}

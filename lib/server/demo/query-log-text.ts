// Executions as a query log in CSV: OpenMetadata's columns, the application and the host.
import { stringify } from 'csv-stringify/sync'
import type { DemoExecution } from './company/executions.ts'

const header = ['query_text', 'user_name', 'application_name', 'client_host', 'start_time', 'end_time', 'aborted', 'database_name']

export function queryLogText(executions: DemoExecution[], database: string): string {
  const rows = executions.map(({ at, reader, sql, fails }) =>
    [sql, reader.user, reader.application, reader.host, new Date(at).toISOString(), new Date(at + 12).toISOString(), String(fails), database])
  return stringify([header, ...rows])
}

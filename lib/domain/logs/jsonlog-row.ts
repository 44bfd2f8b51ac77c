// One record of PostgreSQL's jsonlog (15 and later): the meaning of a csvlog record under names of its own, null keys left out
// (PostgreSQL manual, "Error Reporting and Logging", Using JSON-Format Log Output).
import { isSessionId, type CsvlogRow } from './csvlog-row.ts'
import { textField } from './json-field.ts'
import type { LogClock } from './log-clock.ts'

/** Whether these fields can only be a record of a server's log. */
export function isJsonlogRecord(fields: Record<string, unknown>): boolean {
  return isSessionId(textField(fields, 'session_id')) && textField(fields, 'timestamp') !== '' && textField(fields, 'error_severity') !== '' && Object.hasOwn(fields, 'line_num')
}

/** What every record begins with; inside a string its quotes would be escaped. */
export const jsonlogStart = '{"timestamp":"'

/** @param isCut the record was damaged: of the fields it still has the last is not whole */
export function readJsonlogRow(fields: Record<string, unknown>, lines: [number, number], isCut: boolean, clock: LogClock): CsvlogRow {
  const of = (key: string) => textField(fields, key)
  const instant = clock.read(of('timestamp'))
  if (!instant.ok) return instant
  const session = of('session_id')
  const sessionLine = Number(of('line_num'))
  if (!isSessionId(session) || !Number.isSafeInteger(sessionLine) || sessionLine < 1) return { ok: false, code: 'bad-session' }
  return {
    ok: true,
    entry: {
      at: instant.at, user: of('user'), database: of('dbname'), processId: Number(of('pid')) || 0, host: of('remote_host'),
      session, sessionLine, commandTag: of('ps'), transaction: of('vxid'), severity: of('error_severity'),
      message: of('message'), detail: of('detail'), query: of('statement'), application: of('application_name'), lines, isCut,
    },
  }
}

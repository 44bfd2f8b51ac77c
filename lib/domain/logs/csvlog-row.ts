// One record of PostgreSQL's csvlog. It has no header: the order is fixed, 26 fields since 14, 24 in 13, 23 before
// (PostgreSQL manual, "Error Reporting and Logging", Using CSV-Format Log Output).
import type { LogClock } from './log-clock.ts'

export type LogEntry = {
  /** ms */
  at: number
  /** Empty for the server's own processes. */
  user: string
  database: string
  processId: number
  /** Without the port, which changes with each connection. */
  host: string
  session: string
  sessionLine: number
  commandTag: string
  /** Virtual transaction: a statement and its error share it. */
  transaction: string
  severity: string
  message: string
  detail: string
  query: string
  application: string
  lines: [number, number]
  isCut: boolean
}

export const csvlogWidths = [26, 24, 23]

const sessionId = /^[0-9a-f]{1,16}\.[0-9a-f]{1,8}$/
const timeStart = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /

export function isSessionId(text: string): boolean {
  return sessionId.test(text)
}

export function isCsvlogRecord(fields: string[]): boolean {
  return csvlogWidths.includes(fields.length) && startsLikeCsvlog(fields)
}

/** A narrower one at the end of a file may be the beginning of a wider one. */
export function isWidestCsvlogRecord(fields: string[]): boolean {
  return fields.length === csvlogWidths[0]
}

export function startsLikeCsvlog(fields: string[]): boolean {
  return fields.length > 6 && timeStart.test(fields[0]!) && isSessionId(fields[5]!)
}

/**
 * A line that must be a new record: a time, then a quoted name. Inside a quoted field every quote is doubled, so `,"x` with a
 * single one cannot be written there by a statement; the field's own end would be followed by a comma.
 */
export function mustStartCsvlogRecord(line: string): boolean {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} [^,"\r\n]{1,12},"[^",\r\n]/.test(line)
}

export type CsvlogRow = { ok: true; entry: LogEntry } | { ok: false; code: 'bad-time' | 'unknown-time-zone' | 'bad-session' }

/** @param isCut the record was damaged: the fields it still has are used, the last of them is not whole */
export function readCsvlogRow(fields: string[], lines: [number, number], isCut: boolean, clock: LogClock): CsvlogRow {
  const instant = clock.read(fields[0] ?? '')
  if (!instant.ok) return instant
  const session = fields[5] ?? ''
  const sessionLine = Number(fields[6])
  if (!isSessionId(session) || !Number.isSafeInteger(sessionLine) || sessionLine < 1) return { ok: false, code: 'bad-session' }
  return {
    ok: true,
    entry: {
      at: instant.at, user: fields[1] ?? '', database: fields[2] ?? '', processId: Number(fields[3]) || 0, host: hostOf(fields[4] ?? ''),
      session, sessionLine, commandTag: fields[7] ?? '', transaction: fields[9] ?? '', severity: fields[11] ?? '',
      message: fields[13] ?? '', detail: fields[14] ?? '', query: fields[19] ?? '', application: fields[22] ?? '', lines, isCut,
    },
  }
}

/** `127.0.0.1:45090` and `fe80::1:45090` carry a port, `[local]` is a socket. */
function hostOf(connection: string): string {
  return connection.replace(/:\d{1,5}$/, '')
}

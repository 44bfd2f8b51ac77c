// PostgreSQL's jsonlog: bytes to batches. It says the same as csvlog, session by session and line by line, so the same log in both
// formats counts once.
import { JsonLines } from './json-lines.ts'
import { isJsonlogRecord, jsonlogStart, readJsonlogRow } from './jsonlog-row.ts'
import { maxRecordBytes, type LogReader, type ReaderState } from './log-reader.ts'
import { createSessionLogReader, type SessionLogOptions } from './session-log-reader.ts'

export function createJsonlogReader(options: SessionLogOptions, state?: ReaderState): LogReader {
  const rules = { accepts: isJsonlogRecord, start: jsonlogStart, maxRecordBytes: options.maxRecordBytes ?? maxRecordBytes }
  const isTelling = (fields: Record<string, unknown>) => isJsonlogRecord(fields) && Object.hasOwn(fields, 'message')
  return createSessionLogReader(options, { records: new JsonLines(rules, state?.position), isTelling, readRow: readJsonlogRow }, state)
}

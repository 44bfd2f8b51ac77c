// PostgreSQL's csvlog: bytes to batches.
// The records are cut by our own splitter rather than by csv-parse: it must stop at a byte and go on there after a kill, name
// physical lines, and find the next whole record behind binary junk, which a strict parser gives up on.
import { CsvRecords } from './csv-records.ts'
import { isCsvlogRecord, isWidestCsvlogRecord, mustStartCsvlogRecord, readCsvlogRow, startsLikeCsvlog } from './csvlog-row.ts'
import { maxRecordBytes, type LogReader, type ReaderState } from './log-reader.ts'
import { createSessionLogReader, type SessionLogOptions } from './session-log-reader.ts'

export function createCsvlogReader(options: SessionLogOptions, state?: ReaderState): LogReader {
  const rules = { accepts: isCsvlogRecord, mustStart: mustStartCsvlogRecord, acceptsUnended: isWidestCsvlogRecord, maxRecordBytes: options.maxRecordBytes ?? maxRecordBytes }
  // The message is the 14th field: before it nothing is told that a verdict could use.
  const isTelling = (fields: string[]) => fields.length >= 14 && startsLikeCsvlog(fields)
  return createSessionLogReader(options, { records: new CsvRecords(rules, state?.position), isTelling, readRow: readCsvlogRow }, state)
}

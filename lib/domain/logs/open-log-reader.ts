// The reader for a log that was recognised.
import { createCsvlogReader } from './csvlog-reader.ts'
import { createJsonlogReader } from './jsonlog-reader.ts'
import { createQueryLogCsvReader, createQueryLogJsonReader } from './query-log-reader.ts'
import type { LogReader, ReaderState } from './log-reader.ts'
import type { RecognisedLog } from './recognise-log.ts'
import type { TrackerOptions } from './session-tracker.ts'

/** @param state of an earlier reader of the same file: feed it from `state.position.offset` on, else from `log.start.offset` */
export function openLogReader(log: RecognisedLog, options: TrackerOptions, state?: ReaderState): LogReader {
  const from = state ?? { position: log.start, tracker: null, rows: null }
  switch (log.format) {
    case 'csvlog': return createCsvlogReader(options, from)
    case 'jsonlog': return createJsonlogReader(options, from)
    case 'query-log-csv': return createQueryLogCsvReader(options, log.header, from)
    case 'query-log-ndjson': return createQueryLogJsonReader(options, from)
  }
}

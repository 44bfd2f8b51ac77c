// PostgreSQL's own logs, csvlog and jsonlog: records to batches through the session tracker. Damaged records are counted, and what is
// left of their statements is kept as cut.
import { LogClock } from './log-clock.ts'
import type { LogReader, ReaderState } from './log-reader.ts'
import type { LogRecord, LogRecords } from './log-records.ts'
import { SessionTracker, type TrackerOptions } from './session-tracker.ts'
import type { CsvlogRow } from './csvlog-row.ts'
import type { LogBatch, Problem, ProblemCode } from './log-batch.ts'

export type SessionLogOptions = TrackerOptions & { /** For tests. */ maxRecordBytes?: number }

export type SessionLogFormat<Fields> = {
  records: LogRecords<Fields>
  /** Whether enough is left of a damaged record to speak of a statement. */
  isTelling(fields: Fields): boolean
  readRow(fields: Fields, lines: [number, number], isCut: boolean, clock: LogClock): CsvlogRow
}

export function createSessionLogReader<Fields>(options: SessionLogOptions, format: SessionLogFormat<Fields>, state?: ReaderState): LogReader {
  const clock = new LogClock(options.capture?.server.log_timezone ?? null)
  const tracker = new SessionTracker(options, clock, state?.tracker ?? undefined)
  const { records } = format
  let problems = new Map<ProblemCode, Problem>()

  const note = (code: ProblemCode, line: number, count = 1) => {
    const known = problems.get(code)
    if (known) known.count += count
    else problems.set(code, { code, line, count })
  }

  const read = (record: LogRecord<Fields>, isLast: boolean) => {
    if (record.hasBadBytes) note('invalid-utf8', record.firstLine)
    if (!record.isWhole) note(isLast ? 'cut-at-end' : 'broken-record', record.firstLine, isLast ? 1 : record.lastLine - record.firstLine + 1)
    if (!record.isWhole && !isLast) tracker.skip()
    if (!record.isWhole && !format.isTelling(record.fields)) return
    const row = format.readRow(record.fields, [record.firstLine, record.lastLine], !record.isWhole, clock)
    if (!row.ok) note(row.code, record.firstLine)
    else if (record.isWhole) tracker.add(row.entry)
    else tracker.addCut(row.entry)
  }

  const take = (batch: LogBatch): LogBatch => {
    for (const { code, line, count } of batch.problems) note(code, line, count)
    const taken = { ...batch, problems: [...problems.values()] }
    problems = new Map()
    return taken
  }

  return {
    push(chunk) {
      for (const record of records.push(chunk)) read(record, false)
      return take(tracker.take())
    },
    end() {
      const rest = records.end()
      for (const [i, record] of rest.entries()) read(record, i === rest.length - 1)
      return take(tracker.end(records.position.line))
    },
    state: () => ({ position: records.position, tracker: tracker.state(), rows: null }),
    ends: () => tracker.ends(),
  }
}

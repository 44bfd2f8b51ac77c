// PostgreSQL's csvlog: bytes to batches. Damaged records are counted, and what is left of their statements is kept as cut.
// The records are cut by our own splitter rather than by csv-parse: it must stop at a byte and go on there after a kill, name
// physical lines, and find the next whole record behind binary junk, which a strict parser gives up on.
import { CsvRecords, type CsvRecord } from './csv-records.ts'
import { isCsvlogRecord, isWidestCsvlogRecord, mustStartCsvlogRecord, readCsvlogRow, startsLikeCsvlog } from './csvlog-row.ts'
import { LogClock } from './log-clock.ts'
import { maxRecordBytes, type LogReader, type ReaderState } from './log-reader.ts'
import { SessionTracker, type TrackerOptions } from './session-tracker.ts'
import type { LogBatch, Problem, ProblemCode } from './log-batch.ts'

export type CsvlogOptions = TrackerOptions & { /** For tests. */ maxRecordBytes?: number }

export function createCsvlogReader(options: CsvlogOptions, state?: ReaderState): LogReader {
  const clock = new LogClock(options.capture?.server.log_timezone ?? null)
  const tracker = new SessionTracker(options, clock, state?.tracker ?? undefined)
  const rules = { accepts: isCsvlogRecord, mustStart: mustStartCsvlogRecord, acceptsUnended: isWidestCsvlogRecord, maxRecordBytes: options.maxRecordBytes ?? maxRecordBytes }
  const records = new CsvRecords(rules, state?.position)
  let problems = new Map<ProblemCode, Problem>()

  const note = (code: ProblemCode, line: number, count = 1) => {
    const known = problems.get(code)
    if (known) known.count += count
    else problems.set(code, { code, line, count })
  }

  const read = (record: CsvRecord, isLast: boolean) => {
    if (record.hasBadBytes) note('invalid-utf8', record.firstLine)
    if (!record.isWhole) note(isLast ? 'cut-at-end' : 'broken-record', record.firstLine, isLast ? 1 : record.lastLine - record.firstLine + 1)
    if (!record.isWhole && !isLast) tracker.skip()
    // The message is the 14th field: before it nothing is told that a verdict could use.
    if (!record.isWhole && (record.fields.length < 14 || !startsLikeCsvlog(record.fields))) return
    const row = readCsvlogRow(record.fields, [record.firstLine, record.lastLine], !record.isWhole, clock)
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

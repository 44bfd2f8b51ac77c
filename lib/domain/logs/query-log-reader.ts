// A query log, as CSV with a header or as NDJSON: bytes to batches. Each row is an execution of its own; it knows no sessions.
import { IntervalCollector } from './captured-intervals.ts'
import { CsvRecords } from './csv-records.ts'
import { JsonLines } from './json-lines.ts'
import { cutMark, emptyBatch, type LogBatch, type ProblemCode } from './log-batch.ts'
import { maxRecordBytes, type LogReader, type ReaderState } from './log-reader.ts'
import type { LogRecord, LogRecords } from './log-records.ts'
import { inColumns, inKeys, readQueryLogRow, type QueryLogHeader, type QueryLogRow } from './query-log-row.ts'
import { splitStatements } from './sql-words.ts'
import { textHash } from './text-hash.ts'

export type QueryLogOptions = {
  /** Rows of other databases are counted and left out; null keeps all, as do rows that name none. */
  database: string | null
  shapeOf(statement: string): string
  maxRecordBytes?: number
}

const day = 86_400_000
const manyRows = 4000

/** @param state `position` must stand behind the header */
export function createQueryLogCsvReader(options: QueryLogOptions, header: QueryLogHeader, state: ReaderState): LogReader {
  const rules = { accepts: (fields: string[]) => fields.length === header.width, maxRecordBytes: options.maxRecordBytes ?? maxRecordBytes }
  return createQueryLogReader(options, new CsvRecords(rules, state.position), (fields, fallbackAt) => readQueryLogRow(inColumns(fields, header), fallbackAt), state)
}

export function createQueryLogJsonReader(options: QueryLogOptions, state: ReaderState): LogReader {
  const rules = { accepts: () => true, start: null, maxRecordBytes: options.maxRecordBytes ?? maxRecordBytes }
  return createQueryLogReader(options, new JsonLines(rules, state.position), (fields, fallbackAt) => readQueryLogRow(inKeys(fields), fallbackAt), state)
}

function createQueryLogReader<Fields>(
  options: QueryLogOptions, records: LogRecords<Fields>, readRow: (fields: Fields, fallbackAt: number | null) => QueryLogRow | null, state: ReaderState,
): LogReader {
  const captured = new IntervalCollector()
  /** How often (time, user, text) came, so that the second of two equal rows is another row. Recent ones only: logs are in order. */
  const seen = new Map<string, number>(Object.entries(state.rows?.seen ?? {}))
  let hasToldZone = state.rows?.hasToldZone ?? false
  let lastAt = state.rows?.lastAt ?? null
  let batch: LogBatch = emptyBatch()

  const note = (code: ProblemCode, line: number, count = 1) => {
    const known = batch.problems.find((problem) => problem.code === code)
    if (known) known.count += count
    else batch.problems.push({ code, line, count })
  }

  const occurrence = (row: QueryLogRow) => {
    const key = String(row.hash)
    const count = (seen.get(key) ?? 0) + 1
    if (count === 1 && seen.size >= manyRows) for (const old of [...seen.keys()].slice(0, manyRows / 2)) seen.delete(old)
    seen.set(key, count)
    return textHash(`${key}\n${count}`)
  }

  const read = (record: LogRecord<Fields>, isLast: boolean) => {
    if (record.hasBadBytes) note('invalid-utf8', record.firstLine)
    if (!record.isWhole) note(isLast ? 'cut-at-end' : 'broken-record', record.firstLine, isLast ? 1 : record.lastLine - record.firstLine + 1)
    // A row cut before its time still had a statement: it ran no earlier than the row above.
    const row = readRow(record.fields, record.isWhole ? null : lastAt)
    if (!row) {
      if (record.isWhole) note('bad-time', record.firstLine)
      return
    }
    if (record.isWhole) {
      lastAt = row.at
      batch.counts.rows++
      captured.add(row.at, Math.max(row.at, Math.min(row.endAt ?? row.at, row.at + day)))
    }
    if (!row.hasZone && !hasToldZone) {
      hasToldZone = true
      note('time-without-zone', record.firstLine)
    }
    if (row.text === '') return
    if (options.database !== null && row.database !== '' && row.database !== options.database) batch.counts.otherDatabases++
    else if (!row.didRun) batch.counts.cancelled++
    else {
      const identity = { kind: 'row' as const, day: new Date(row.at).toISOString().slice(0, 10), hash: occurrence(row) }
      const statements = splitStatements(row.text)
      for (const [i, statement] of statements.entries()) {
        const isCut = !record.isWhole && i === statements.length - 1
        batch.counts.executions++
        batch.executions.push({
          at: row.at, shape: options.shapeOf(statement) + (isCut ? cutMark : ''), reader: { user: row.user, application: row.application, host: row.host },
          database: row.database, searchPath: row.schema === '' ? null : [row.schema], lines: [record.firstLine, record.lastLine], identity,
          outcome: 'known', outcomeKey: null,
        })
      }
    }
  }

  const take = () => {
    const taken = { ...batch, captured: captured.take() }
    batch = emptyBatch()
    return taken
  }

  return {
    push(chunk) {
      for (const record of records.push(chunk)) read(record, false)
      return take()
    },
    end() {
      const rest = records.end()
      for (const [i, record] of rest.entries()) read(record, i === rest.length - 1)
      return take()
    },
    state: () => ({ position: records.position, tracker: null, rows: { seen: Object.fromEntries(seen), lastAt, hasToldZone } }),
    ends: () => ({}),
  }
}

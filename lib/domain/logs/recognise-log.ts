// Which format a log has, told from its first 64 KB: never from its name.
import { CsvRecords, splitFields } from './csv-records.ts'
import { csvlogWidths, mustStartCsvlogRecord, startsLikeCsvlog } from './csvlog-row.ts'
import { readQueryLogHeader, type QueryLogHeader } from './query-log-row.ts'
import { maxRecordBytes } from './log-reader.ts'
import type { CsvPosition } from './csv-records.ts'

export type RecognisedLog =
  | { format: 'csvlog'; width: number; start: CsvPosition }
  | { format: 'query-log-csv'; header: QueryLogHeader; start: CsvPosition }

export const logRefusals = [
  'empty', 'binary', 'utf-16', 'format-not-yet', 'wrong-field-count', 'no-query-column', 'no-time-column', 'unknown-format',
] as const
export type LogRefusal = {
  code: (typeof logRefusals)[number]
  /** format-not-yet: gzip, zip, jsonlog, ndjson, json, stderr-log. */
  format?: string
  /** wrong-field-count: fields found, on this line. */
  count?: number
  line?: number
}

export const recognitionBytes = 64 * 1024

/** @param head the first `recognitionBytes` of the file, or all of it */
export function recogniseLog(head: Uint8Array): { ok: true; log: RecognisedLog } | { ok: false; refusal: LogRefusal } {
  const refuse = (refusal: LogRefusal) => ({ ok: false as const, refusal })
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte)
  if (starts(0x1f, 0x8b)) return refuse({ code: 'format-not-yet', format: 'gzip' })
  if (starts(0x50, 0x4b, 3, 4)) return refuse({ code: 'format-not-yet', format: 'zip' })
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return refuse({ code: 'utf-16' })
  const mark = starts(0xef, 0xbb, 0xbf) ? 3 : 0
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(head.subarray(mark))
  if (text.trim() === '') return refuse({ code: 'empty' })
  const csvlog = recogniseCsvlog(text, mark)
  if (csvlog) return 'code' in csvlog ? refuse(csvlog) : { ok: true, log: csvlog }
  if (head.includes(0)) return refuse({ code: 'binary' })
  const json = recogniseJson(text)
  if (json) return refuse({ code: 'format-not-yet', format: json })
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d.{0,200}?\b(?:LOG|ERROR|FATAL|STATEMENT): {2}/m.test(text)) return refuse({ code: 'format-not-yet', format: 'stderr-log' })
  const csv = recogniseQueryLog(head, mark)
  return 'code' in csv ? refuse(csv) : { ok: true, log: csv }
}

/** The first line that looks like a csvlog record decides: a file may begin in the middle of one. */
function recogniseCsvlog(text: string, mark: number): RecognisedLog | LogRefusal | null {
  let line = 1
  for (let at = 0; at >= 0 && at < text.length && line <= 2000; line++) {
    const end = text.indexOf('\n', at)
    const record = text.slice(at, at + 40)
    if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /.test(record)) {
      const { fields, isCut } = splitFields(recordFrom(text, at))
      if (startsLikeCsvlog(fields)) {
        // A record that runs beyond what we see, or is the only one and cut, still is a csvlog.
        if (isCut || csvlogWidths.includes(fields.length)) return { format: 'csvlog', width: fields.length, start: { offset: mark, line: 1 } }
        if (mustStartCsvlogRecord(text.slice(at, at + 300)) || fields.length > 20) return { code: 'wrong-field-count', count: fields.length, line }
      }
    }
    at = end < 0 ? -1 : end + 1
  }
  return null
}

/** From here to the line break that stands outside quotes. */
function recordFrom(text: string, at: number): string {
  let isQuoted = false
  for (let i = at; i < text.length; i++) {
    if (text[i] === '"') isQuoted = !isQuoted
    else if (text[i] === '\n' && !isQuoted) return text.slice(at, text[i - 1] === '\r' ? i - 1 : i)
  }
  return text.slice(at)
}

function recogniseJson(text: string): string | null {
  const trimmed = text.trimStart()
  if (trimmed[0] === '[') return 'json'
  if (trimmed[0] !== '{') return null
  const line = trimmed.slice(0, trimmed.indexOf('\n') < 0 ? undefined : trimmed.indexOf('\n'))
  return /"error_severity"\s*:/.test(line) ? 'jsonlog' : 'ndjson'
}

function recogniseQueryLog(head: Uint8Array, mark: number): RecognisedLog | LogRefusal {
  const records = new CsvRecords({ accepts: () => true, maxRecordBytes }, { offset: mark, line: 1 })
  const [first] = [...records.push(head.subarray(mark)), ...records.end()]
  if (!first || first.fields.length < 2) return { code: 'unknown-format' }
  const reading = readQueryLogHeader(first.fields)
  if (!reading.ok) {
    // Prose and code have commas too: only what looks like a header is told what it lacks.
    const isHeader = first.fields.every((field) => /^[\p{L}_][\p{L}\p{N}_-]{0,40}(?: [\p{L}\p{N}_-]{1,40}){0,2}$/u.test(field.trim()))
    return isHeader ? { code: reading.code } : { code: 'unknown-format' }
  }
  return { format: 'query-log-csv', header: reading.header, start: startBehind(head, mark, first.lastLine) }
}

function startBehind(head: Uint8Array, mark: number, headerLines: number): CsvPosition {
  let offset = mark
  for (let line = 0; line < headerLines; line++) {
    const end = head.indexOf(10, offset)
    if (end < 0) return { offset: head.length, line: line + 2 }
    offset = end + 1
  }
  return { offset, line: headerLines + 1 }
}

// Which format a log has, told from its first 64 KB: never from its name.
import { CsvRecords, splitFields } from './csv-records.ts'
import { csvlogWidths, mustStartCsvlogRecord, startsLikeCsvlog } from './csvlog-row.ts'
import { isJsonlogRecord } from './jsonlog-row.ts'
import { parsedObject } from './json-lines.ts'
import { partialObject } from './partial-json.ts'
import { keysOf, readQueryLogHeader, type QueryLogHeader } from './query-log-row.ts'
import { maxRecordBytes } from './log-reader.ts'
import type { LogPosition } from './log-records.ts'

export type RecognisedLog =
  | { format: 'csvlog'; width: number; start: LogPosition }
  | { format: 'jsonlog'; start: LogPosition }
  | { format: 'query-log-csv'; header: QueryLogHeader; start: LogPosition }
  | { format: 'query-log-ndjson'; start: LogPosition }

/** Logs the server itself writes: their sessions, settings and silences are followed, and what they captured is measured. */
export function isServerLog(format: string): boolean {
  return format === 'csvlog' || format === 'jsonlog'
}

export const logRefusals = [
  'empty', 'binary', 'utf-16', 'format-not-yet', 'wrong-field-count', 'no-query-column', 'no-time-column',
  'no-query-key', 'no-time-key', 'unknown-format',
] as const
export type LogRefusal = {
  code: (typeof logRefusals)[number]
  /** format-not-yet: gzip (within gzip), zip, json, stderr-log. */
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
  const csv = recogniseQueryLog(head, mark)
  // A jsonlog may begin in the middle of a record, or behind junk; a statement in a CSV may be written to look like one.
  if ('code' in csv && recogniseJsonlog(text)) return { ok: true, log: { format: 'jsonlog', start: { offset: mark, line: 1 } } }
  if (head.includes(0)) return refuse({ code: 'binary' })
  const json = recogniseJson(text, mark)
  if (json) return 'code' in json ? refuse(json) : { ok: true, log: json }
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d.{0,200}?\b(?:LOG|ERROR|FATAL|STATEMENT): {2}/m.test(text)) return refuse({ code: 'format-not-yet', format: 'stderr-log' })
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

/** The lines that begin an object, each with the fields that are seen of it: the last may go on beyond what we see. */
function* jsonLines(text: string): Generator<Record<string, unknown>> {
  for (const line of text.split('\n', 2000)) {
    const at = line.indexOf('{')
    if (at >= 0) yield parsedObject(line) ?? partialObject(line.slice(at))
  }
}

function recogniseJsonlog(text: string): boolean {
  return jsonLines(text).some(isJsonlogRecord)
}

function recogniseJson(text: string, mark: number): RecognisedLog | LogRefusal | null {
  const trimmed = text.trimStart()
  if (trimmed[0] === '[') return { code: 'format-not-yet', format: 'json' }
  if (trimmed[0] !== '{') return null
  const seen = jsonLines(text).map(keysOf).toArray()
  if (seen.some(({ query, start }) => query !== undefined && start !== undefined)) return { format: 'query-log-ndjson', start: { offset: mark, line: 1 } }
  // One object over many lines is JSON, but no line of it is an object.
  if (!trimmed.split('\n').some((line) => parsedObject(line)) && trimmed.includes('\n')) return { code: 'format-not-yet', format: 'json' }
  return { code: seen.some(({ query }) => query !== undefined) ? 'no-time-key' : 'no-query-key' }
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

function startBehind(head: Uint8Array, mark: number, headerLines: number): LogPosition {
  let offset = mark
  for (let line = 0; line < headerLines; line++) {
    const end = head.indexOf(10, offset)
    if (end < 0) return { offset: head.length, line: line + 2 }
    offset = end + 1
  }
  return { offset, line: headerLines + 1 }
}

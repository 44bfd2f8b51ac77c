// Cuts a stream of bytes into CSV records that know where they stood: byte offset and physical lines, so that a reader can
// stop between two records and go on there. A damaged record costs itself, never the ones behind it.

import type { LogPosition, LogRecord, LogRecords } from './log-records.ts'

export type CsvRecord = LogRecord<string[]> & {
  /** The text ended inside a quoted field. */
  isCut: boolean
}

export type CsvRules = {
  /** Whether a record of these fields is one of this format; a refused one is looked through for the start of the next. */
  accepts(fields: string[]): boolean
  /**
   * Whether the text behind a line break must be a new record although a quote is open. It may only say yes to what cannot
   * stand inside a quoted field: whoever writes SQL also writes lines into the log.
   */
  mustStart?(line: string): boolean
  /** Whether a last record without its line break may be taken as it is; without this rule it may. */
  acceptsUnended?(fields: string[]): boolean
  maxRecordBytes: number
}

const quote = 34
const newline = 10
/** A record's start shows within this many bytes. */
const lookAhead = 512

export class CsvRecords implements LogRecords<string[]> {
  readonly #rules: CsvRules
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  #bytes = new Uint8Array(0)
  /** Where #bytes begins in the file, and on which line. */
  #position: LogPosition
  #scanned = 0
  #linesScanned = 0
  #isQuoted = false
  /** Inside a record that was given up for its length: everything is dropped up to the next certain start. */
  #isSkipping = false
  #records: CsvRecord[] = []

  constructor(rules: CsvRules, position: LogPosition = { offset: 0, line: 1 }) {
    this.#rules = rules
    this.#position = position
  }

  /** Where to go on reading: everything before it has been handed out. */
  get position(): LogPosition {
    return this.#position
  }

  push(chunk: Uint8Array): CsvRecord[] {
    const joined = new Uint8Array(this.#bytes.length + chunk.length)
    joined.set(this.#bytes)
    joined.set(chunk, this.#bytes.length)
    this.#bytes = joined
    this.#scan(false)
    return this.#take()
  }

  /** The rest: a last record without a line break, or the beginning of one that was still being written. */
  end(): CsvRecord[] {
    this.#scan(true)
    return this.#take()
  }

  #take(): CsvRecord[] {
    const records = this.#records
    this.#records = []
    return records
  }

  #scan(isEnd: boolean): void {
    const bytes = this.#bytes
    let start = 0
    let i = this.#scanned
    while (i < bytes.length) {
      const byte = bytes[i]
      if (byte === quote) this.#isQuoted = !this.#isQuoted
      else if (byte === newline) {
        if (this.#isQuoted || this.#isSkipping) {
          if (!isEnd && bytes.length - i <= lookAhead) break
          if (this.#startsAt(i + 1) || (this.#isSkipping && !this.#rules.mustStart)) {
            start = this.#giveUp(start, i + 1, this.#linesScanned + 1)
            i = start
            continue
          }
          this.#linesScanned++
        } else {
          start = this.#close(start, i + 1, this.#linesScanned + 1)
          i = start
          continue
        }
      }
      if (i - start >= this.#rules.maxRecordBytes) start = this.#skip(start, i + 1)
      i++
    }
    if (isEnd && start < bytes.length) start = this.#finish(start)
    this.#scanned = i - start
    this.#bytes = start === 0 ? bytes : bytes.slice(start)
    this.#position = { ...this.#position, offset: this.#position.offset + start }
  }

  #startsAt(at: number): boolean {
    const first = this.#bytes[at]
    if (!this.#rules.mustStart || first === undefined || first < 48 || first > 57) return false
    return this.#rules.mustStart(this.#text(at, Math.min(at + lookAhead, this.#bytes.length)))
  }

  /** A record ends here by its quotes. Refused, it may have swallowed others: they are looked for line by line. */
  #close(start: number, end: number, lines: number): number {
    const record = this.#record(start, end, lines)
    if (record.isWhole || lines === 1) return this.#emit(record, end, lines)
    let passed = 0
    for (let i = start; i < end - 1; i++) {
      if (this.#bytes[i] !== newline) continue
      passed++
      if (this.#rules.mustStart ? this.#startsAt(i + 1) : true) return this.#giveUp(start, i + 1, passed)
    }
    return this.#emit(record, end, lines)
  }

  #giveUp(start: number, end: number, lines: number): number {
    this.#isQuoted = false
    if (this.#isSkipping) {
      this.#isSkipping = false
      return this.#advance(end, lines)
    }
    return this.#emit({ ...this.#record(start, end, lines), isWhole: false }, end, lines)
  }

  #skip(start: number, end: number): number {
    if (!this.#isSkipping) this.#records.push({ ...this.#record(start, end, this.#linesScanned + 1), isWhole: false, isCut: true })
    this.#isSkipping = true
    this.#position = { ...this.#position, line: this.#position.line + this.#linesScanned }
    this.#linesScanned = 0
    return end
  }

  #finish(start: number): number {
    const end = this.#bytes.length
    if (this.#isSkipping) return end
    const record = this.#record(start, end, this.#linesScanned + 1)
    if (record.isWhole && (this.#rules.acceptsUnended?.(record.fields) ?? true)) return this.#emit(record, end, this.#linesScanned + 1)
    // Not consumed: the position stays before it, for the file may be growing.
    this.#records.push({ ...record, isWhole: false, isCut: true })
    return start
  }

  #emit(record: CsvRecord, end: number, lines: number): number {
    if (record.fields.length > 1 || record.fields[0] !== '') this.#records.push(record)
    return this.#advance(end, lines)
  }

  #advance(end: number, lines: number): number {
    this.#position = { ...this.#position, line: this.#position.line + lines }
    this.#linesScanned = 0
    return end
  }

  #record(start: number, end: number, lines: number): CsvRecord {
    let last = end
    if (this.#bytes[last - 1] === newline) last--
    if (this.#bytes[last - 1] === 13) last--
    const text = this.#text(start, last)
    const { fields, isCut } = splitFields(text)
    const firstLine = this.#position.line
    return {
      fields, isCut, isWhole: !isCut && this.#rules.accepts(fields), hasBadBytes: text.includes('\uFFFD'),
      firstLine, lastLine: firstLine + lines - 1,
    }
  }

  #text(start: number, end: number): string {
    return this.#decoder.decode(this.#bytes.subarray(start, end))
  }
}

/** RFC 4180 fields of one record without its line break. A quote that never closes runs to the end. */
export function splitFields(text: string): { fields: string[]; isCut: boolean } {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (text.charCodeAt(at) !== quote) {
      const comma = text.indexOf(',', at)
      if (comma < 0) return { fields: [...fields, text.slice(at)], isCut: false }
      fields.push(text.slice(at, comma))
      at = comma + 1
      continue
    }
    let close = text.indexOf('"', at + 1)
    let hasDoubled = false
    while (close >= 0 && text.charCodeAt(close + 1) === quote) {
      hasDoubled = true
      close = text.indexOf('"', close + 2)
    }
    const value = close < 0 ? text.slice(at + 1) : text.slice(at + 1, close)
    fields.push(hasDoubled ? value.replaceAll('""', '"') : value)
    if (close < 0) return { fields, isCut: true }
    // Behind a closing quote only a comma or the end may stand; anything else is dropped with the field count left wrong.
    const comma = text.indexOf(',', close + 1)
    if (comma < 0) return { fields, isCut: false }
    at = comma + 1
  }
}

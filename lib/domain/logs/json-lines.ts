// Cuts a stream of bytes into JSON objects, one a line, that know where they stood. A damaged line costs itself, never the ones
// behind it; of its fields those before the damage are kept.
import { partialObject } from './partial-json.ts'
import type { LogPosition, LogRecord, LogRecords } from './log-records.ts'

/** `fields`: as JSON.parse made it; of a damaged line what stands before the damage. */
export type JsonLine = LogRecord<Record<string, unknown>>

export type JsonLineRules = {
  /** Whether an object of these fields is a record of this format. */
  accepts(fields: Record<string, unknown>): boolean
  /** Text that only the beginning of a record can hold: its quotes would be escaped inside a string. Two records glued together are parted by it. */
  start: string | null
  maxRecordBytes: number
}

const newline = 10

export class JsonLines implements LogRecords<Record<string, unknown>> {
  readonly #rules: JsonLineRules
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  #bytes = new Uint8Array(0)
  /** How far #bytes was searched for a line break. */
  #searched = 0
  #position: LogPosition
  /** Inside a line that was given up for its length. */
  #isSkipping = false

  constructor(rules: JsonLineRules, position: LogPosition = { offset: 0, line: 1 }) {
    this.#rules = rules
    this.#position = position
  }

  /** Where to go on reading: everything before it has been handed out. */
  get position(): LogPosition {
    return this.#position
  }

  push(chunk: Uint8Array): JsonLine[] {
    const bytes = new Uint8Array(this.#bytes.length + chunk.length)
    bytes.set(this.#bytes)
    bytes.set(chunk, this.#bytes.length)
    const lines: JsonLine[] = []
    let start = 0
    for (let end = bytes.indexOf(newline, this.#searched); end >= 0; end = bytes.indexOf(newline, start)) {
      if (!this.#isSkipping) lines.push(...this.#read(bytes.subarray(start, end)))
      this.#isSkipping = false
      start = end + 1
      this.#position = { offset: this.#position.offset, line: this.#position.line + 1 }
    }
    if (bytes.length - start > this.#rules.maxRecordBytes) {
      if (!this.#isSkipping) lines.push(...this.#read(bytes.subarray(start), false))
      this.#isSkipping = true
    }
    if (this.#isSkipping) start = bytes.length
    this.#bytes = bytes.slice(start)
    this.#searched = this.#bytes.length
    this.#position = { ...this.#position, offset: this.#position.offset + start }
    return lines
  }

  /** The rest: a last line without its break, or the beginning of one that is still being written; that one is not consumed. */
  end(): JsonLine[] {
    const lines = this.#isSkipping ? [] : this.#read(this.#bytes)
    if (lines.at(-1)?.isWhole) this.#position = { ...this.#position, offset: this.#position.offset + this.#bytes.length }
    return lines
  }

  #read(bytes: Uint8Array, mayBeWhole = true): JsonLine[] {
    const text = this.#decoder.decode(bytes)
    if (text.trim() === '') return []
    const whole = mayBeWhole ? parsedObject(text) : null
    if (whole) return [this.#record(text, whole, this.#rules.accepts(whole))]
    return partsOf(text, this.#rules.start).map((part) => {
      const fields = mayBeWhole ? parsedObject(part) : null
      return this.#record(part, fields ?? partialObject(part), fields !== null && this.#rules.accepts(fields))
    })
  }

  #record(text: string, fields: Record<string, unknown>, isWhole: boolean): JsonLine {
    const { line } = this.#position
    return { fields, isWhole, hasBadBytes: text.includes('\uFFFD'), firstLine: line, lastLine: line }
  }
}

export function parsedObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** A damaged line, cut before each text that can only begin a record. */
function partsOf(text: string, start: string | null): string[] {
  const cuts = [0]
  if (start !== null) for (let at = text.indexOf(start, 1); at >= 0; at = text.indexOf(start, at + 1)) cuts.push(at)
  return cuts.map((from, i) => text.slice(from, cuts[i + 1])).filter((part) => part.trim() !== '')
}

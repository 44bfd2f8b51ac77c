// What every splitter makes of a stream of bytes: records that know where they stood, and a place to go on from.

export type LogPosition = { /** Bytes. */ offset: number; /** From 1. */ line: number }

export type LogRecord<Fields> = {
  fields: Fields
  /** False: the shape of the record is wrong; `fields` is what could be made of it. */
  isWhole: boolean
  hasBadBytes: boolean
  firstLine: number
  lastLine: number
}

export type LogRecords<Fields> = {
  push(chunk: Uint8Array): LogRecord<Fields>[]
  /** The rest: a last record without a line break, or the beginning of one that was still being written. */
  end(): LogRecord<Fields>[]
  readonly position: LogPosition
}

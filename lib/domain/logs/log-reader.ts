// The contract of every log format: bytes in, batches out, and a state that is plain JSON between two chunks.
import type { LogPosition } from './log-records.ts'
import type { LogBatch } from './log-batch.ts'
import type { SessionEnd, TrackerState } from './session-tracker.ts'

export type ReaderState = {
  /** Feed the file from this byte on. */
  position: LogPosition
  tracker: TrackerState | null
  /** Query logs: how often each of the latest rows was seen, the last instant, and whether a missing zone was reported. */
  rows: { seen: Record<string, number>; lastAt: number | null; hasToldZone: boolean } | null
}

export type LogReader = {
  push(chunk: Uint8Array): LogBatch
  /** After the last byte. The state is to be taken before: what ends here may go on when the file has grown. */
  end(): LogBatch
  state(): ReaderState
  /** Where each open session stands, for the next file. Empty for formats without sessions. */
  ends(): Record<string, SessionEnd[]>
}

/** 16 MB: a longer record is given up, its beginning kept as a statement that was cut. */
export const maxRecordBytes = 16 * 1024 * 1024

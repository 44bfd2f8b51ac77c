// One field with everything that is known of it, and the trail from its verdict back to the lines of a log.
import type { Classification, Subject } from '../classification/classification.ts'
import type { Engine, TypeFamily } from './catalog.ts'
import type { FieldRow } from './field-list.ts'
import type { ReaderKind } from '../usage/verdict-words.ts'

export type FieldDetail = FieldRow & {
  /** Whether the asker knows of it in the place of its owner. */
  isAsDeputy: boolean
  engine: Engine | null
  datasetKind: string
  typeFamily: TypeFamily
  isNullable: boolean
  isPrimaryKey: boolean
  isForeignKey: boolean
  comment: string | null
  subject: Subject
  classification: { confidence: number; reason: Classification['reason'] }
  firstSeenAt: number
  goneAt: number | null
  /** What the verdict was calculated over, and the coverage it asked for; null before the first calculation. */
  window: { from: number; to: number; asOf: number; calculatedAt: number; coverage: number; threshold: number } | null
  readers: Partial<Record<ReaderKind, number>>
  /** Executions a day, in the window, oldest first. */
  days: { day: string; readerKind: ReaderKind; explicit: number; star: number }[]
  shapes: FieldShape[]
  /** How many shapes there are in all: the list is cut at 50, most executed first. */
  shapeCount: number
}

export type FieldShape = {
  shapeId: string
  /** With `…` for names that are not the asker's to know. */
  text: string
  /** What it reads beyond what the asker may know: how many fields of whose team. */
  beyond: { team: string | null; fields: number }[]
  grade: 'explicit' | 'star'
  clauses: string[]
  isIndirect: boolean
  readerKind: ReaderKind
  user: string
  application: string
  executions: number
  firstAt: number
  lastAt: number
  /** Source file and its line ranges. */
  sources: { fileName: string; lines: [number, number][] }[]
}

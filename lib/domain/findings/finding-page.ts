// One finding with everything that is known of it, as whoever asks may know it.
import type { FindingRecord } from './finding-record.ts'
import type { FindingEvent } from './finding-history.ts'
import type { FindingDeed } from './finding-words.ts'

type Person = { id: string; name: string | null }

/** A field that a finding rests on: with its name for who may know it; else only whose it is. */
export type FieldOfFinding = { id: string; name: string; schema: string; dataset: string } | { ofOwner: string | null; count: number }

export type FindingDetail = FindingRecord & {
  system: string
  owner: Person | null
  assignee: Person | null
  norm: readonly string[]
  fields: FieldOfFinding[]
  events: FindingEvent[]
  /** What whoever asks may do with it now. */
  deeds: FindingDeed[]
  mayComment: boolean
  /** What counts as now, ms. */
  now: number
}

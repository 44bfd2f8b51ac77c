// One table, view or sheet: what it is, its fields, and what happened to it and to them.
import type { ShareCounts } from '../overview/overview-page.ts'
import type { Engine } from './catalog.ts'
import type { FieldEvent } from './field-history.ts'
import type { FieldOwner, FieldRow } from './field-list.ts'

/** `field`: which of its fields it happened to; null for the dataset itself. */
export type DatasetEvent = FieldEvent & { field: string | null }

export type DatasetDetail = {
  id: string
  schema: string
  name: string
  systemId: string
  system: string
  engine: Engine | null
  kind: string
  comment: string | null
  /** As its database estimates them; null where it does not. */
  rows: number | null
  bytes: number | null
  firstSeenAt: number
  goneAt: number | null
  owner: FieldOwner | null
  /** Of customer-data fields. */
  counts: ShareCounts
  /** In the order of the source, the first few hundred of `total`. */
  fields: FieldRow[]
  /** Whether the whole of it is the reader's to know, not some fields alone. */
  isOwn: boolean
  total: number
  /** What its system's verdicts were calculated over; null before the first calculation. */
  window: { from: number; to: number; asOf: number; coverage: number | null } | null
  history: DatasetEvent[]
}

// Everything the rules of minimisation may ask about one field. What is not known is null, and never taken for no.
import type { Category, Subject } from '../classification/classification.ts'
import type { UseAnswer } from '../declarations/declaration-words.ts'
import type { ScannedRelation, TypeFamily } from '../inventory/catalog.ts'
import type { ReadGroup, Reason, State } from '../usage/verdict-words.ts'
import type { DecisionState } from './words.ts'

/** Somebody who may read the field as it stands. */
export type Exposed = {
  /** As the server names it, or everybody at once; see scanned-access.ts. */
  principal: string
  isSuperuser: boolean
  /** Of the table: reads it as long as it owns it. */
  isOwner: boolean
  use: 'used' | 'never-used' | 'no-evidence'
}

/** The original of a copy. */
export type CopyOf = { fieldId: string; schema: string; table: string; column: string }

export type CandidateFacts = {
  fieldId: string
  schema: string
  table: string
  column: string
  type: string
  typeFamily: TypeFamily
  relationKind: ScannedRelation['kind']
  systemKind: 'operational' | 'insight'
  /** Entered by hand: nothing is measured there, and all that is known was said. */
  isByHand: boolean
  isNullable: boolean
  isPrimaryKey: boolean
  isForeignKey: boolean
  isUniqueKey: boolean
  /** Of its table: some key at all. Warehouses often declare none. */
  tableDeclaresKeys: boolean
  /** Its own name says that it points to another table. */
  namesATable: boolean
  /** Written by a loading tool, as the classifier says. */
  isTechnical: boolean
  category: Category | null
  subject: Subject
  isPersonal: boolean
  isSensitive: boolean
  isCustomerData: boolean
  comment: string | null
  /** Null before the first calculation. */
  verdict: { state: State; analytics: State; operations: State; group: ReadGroup; reason: Reason | null; reads: number; lastReadAt: number | null } | null
  /** What the verdict speaks of, ms. */
  window: { from: number; asOf: number } | null
  /** The last statement in the window that wrote it, ms. */
  lastWrittenAt: number | null
  /** Views and code of the database that name it, as schema.name. */
  referencedBy: string[]
  /** The server's estimates. */
  rows: number | null
  nullShare: number | null
  /** What its values take, without its share of rows and indexes. */
  bytes: number | null
  /** A field of the same system that holds the same, read more than this one. */
  copyOf: CopyOf | null
  /** Null where nobody could say who may read it. */
  exposed: Exposed[] | null
  /** What people said; null where nobody said anything of it or of what stands above it. */
  declaration: { usedForAnalytics: UseAnswer | null; purposes: number; retentionDays: number | null; oldestRecordAt: number | null; hasLegalHold: boolean; isDemandedByLaw: boolean } | null
  decision: { state: DecisionState; expiresAt: number | null } | null
}

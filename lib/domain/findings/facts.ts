// Everything a rule may ask, gathered once per system (lib/server/findings/gather-facts.ts) and judged without another look at the data.
// Nulls are honest: what nobody asked, measured or said is null, never "no".
import type { GrantUse } from '../access/rights.ts'
import type { Category, Subject } from '../classification/classification.ts'
import type { Origin, TargetKind, UseAnswer } from '../declarations/declaration-words.ts'
import type { Purpose, Recipient, Retention } from '../declarations/declaration-values.ts'
import type { DecisionKind } from '../minimisation/words.ts'
import type { Quarter, ReaderKind, ReadGroup, Reason, State } from '../usage/verdict-words.ts'

export type FieldPlace = { systemId: string; system: string; datasetId: string; schema: string; table: string; fieldId: string; column: string }

export type VerdictFacts = {
  state: State
  analytics: State
  operations: State
  quarter: Quarter | null
  group: ReadGroup
  /** Why an axis has no evidence. */
  reason: Reason | null
  /** 0–1, of this field, and what "unused" asked for. */
  coverage: number
  threshold: number
  /** ms: the window asked for, and the last captured instant in it. */
  window: { from: number; to: number; asOf: number }
  explicitReads: number
  starReads: number
  lastReadAt: number | null
  readers: Partial<Record<ReaderKind, number>>
  /** An analyst or a report asked for it by its name, not with a star. */
  isNamedForAnalytics: boolean
  /** Shown to be younger than the window. */
  isYoung: boolean
}

/** What people said of the field, or of its dataset or system where nobody said it of the field. */
export type DeclarationFacts = {
  usedForAnalytics: UseAnswer | null
  origin: Origin | null
  retention: Retention | null
  /** Null where nobody said; empty where somebody said that there are none. */
  recipients: Recipient[] | null
  purposes: Purpose[]
  /** The dispute of its verdict that still waits for a window to decide it. */
  dispute: { reason: string; months: number[] } | null
  /** Somebody looked at this very field and said what it is. */
  isConfirmed: boolean
}

/** What was decided of the field as a candidate, while it holds. */
export type DecisionFacts = { kind: DecisionKind; at: number; until: number | null }

export type FieldFacts = {
  place: FieldPlace
  /** `table`, `view` …; '' where it was entered by hand. A view stores nothing of its own. */
  datasetKind: string
  type: string
  isPrimaryKey: boolean
  isForeignKey: boolean
  category: Category | null
  subject: Subject
  isCustomerData: boolean
  isPersonal: boolean
  isSensitive: boolean
  /** Null until the system's first calculation. */
  verdict: VerdictFacts | null
  /** Of its whole table; null where the server has no estimate. */
  rows: number | null
  bytes: number | null
  /** The last write to its table in the window, ms; null where no statement shows one. */
  lastWriteAt: number | null
  /** Where everybody may read it: how many accounts that is, and how many of them did. Null where not everybody may, or no server was asked. */
  openTo: { accounts: number; used: number } | null
  /** Null where nobody said anything, neither of it nor of what stands above it. */
  declaration: DeclarationFacts | null
  owner: { id: string; from: 'field' | 'dataset' | 'system' } | null
  firstSeenAt: number
  /** An earlier scan did not have it. */
  absentAt: number | null
  goneAt: number | null
  decision: DecisionFacts | null
}

/** `use`: of whichever field was used most clearly; `never-used` only where a use of any of them would have shown. */
export type TableRight = { schema: string; table: string; fields: number; sensitive: number; use: GrantUse; /** A grant to it or to a role it is in could be taken back, and that would end it. */ isRevocable: boolean }

/** One account of a system: what it may read, and where it came from. */
export type PrincipalFacts = {
  systemId: string
  system: string
  name: string
  /** Null where no server was asked. */
  access: { canLogin: boolean; isSuperuser: boolean } | null
  /** Kinds of reader that statements under its name came from. */
  kinds: ReaderKind[]
  /** Where it came from on each day of the window; `hosts` as the log prints them. */
  days: { day: string; hosts: { host: string; firstAt: number; lastAt: number }[] }[]
  /** Tables of which it may read fields that are customer data or sensitive, and whether it read any of these. */
  mayRead: TableRight[]
  /** Personal fields it read in the window, by the evidence. */
  reads: { fieldId: string; schema: string; table: string; column: string; executions: number; lastAt: number }[]
}

/** Something that was declared as such and not inherited: when somebody last stood by it, and when again. */
export type AttestationFacts = { kind: TargetKind; id: string; datasetId: string; schema: string; table: string; column: string; attestedAt: number; dueAt: number }

export type SystemFacts = {
  systemId: string
  system: string
  status: 'scanned' | 'by-hand' | 'known' | 'refused'
  /** How recent what was measured is: the last scan or calculation, ms. */
  measuredAt: number
  /** Null where it has no log. `coverage`: of the window, or from the log's beginning where that lies in it. Of roles, those that are logged less than the rest and too little. */
  log: { coverage: number; threshold: number; window: { from: number; to: number; asOf: number }; silentRoles: string[] } | null
  /** Settings of the server at the last scan that keep statements out of its log, `name = value`; null where there is no such server. */
  silencing: string[] | null
  hasDeclarations: boolean
  /** Whether there is anybody who could own: not in a check of one database by itself. */
  hasPeople: boolean
  hasAccess: boolean
  attestations: AttestationFacts[]
}

/** One system, whole. */
export type Facts = { system: SystemFacts; fields: FieldFacts[]; principals: PrincipalFacts[] }

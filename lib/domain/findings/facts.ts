// Everything a rule may ask, gathered once per system (lib/server/findings/gather-facts.ts) and judged without another look at the data.
// Nulls are honest: what nobody asked, measured or said is null, never "no".
import type { Category, Subject } from '../classification/classification.ts'
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
  /** Shown to be younger than the window. */
  isYoung: boolean
}

/** What makes a right a right: a grant to the account itself, to a role it is in, to everybody; or none is needed. */
export const pathKinds = ['direct', 'role', 'public', 'owner', 'superuser'] as const
export type PathKind = (typeof pathKinds)[number]

/** `never-used` only where the field's coverage would have seen a use. */
export type RightUse = 'used' | 'never-used' | 'no-evidence'

/** One privilege of one principal on the field. */
export type RightFacts = {
  principal: string
  privilege: 'SELECT' | 'INSERT' | 'UPDATE' | 'REFERENCES'
  /** Each of them suffices alone. */
  via: PathKind[]
  use: RightUse
  lastAt: number | null
}

/** What people said of the field, or of its dataset or system where nobody said it of the field. */
export type DeclarationFacts = {
  usedForAnalytics: 'yes' | 'no' | 'unknown' | null
  origin: 'given' | 'observed' | 'inferred' | 'bought' | null
  retention: { days: number | null; criteria: string | null; legalReason: string | null; legalHold: boolean; /** Oldest record somebody found there, ms. */ oldestAt: number | null } | null
  /** Null where nobody said; empty where somebody said that there are none. */
  recipients: { name: string; contract: string | null }[] | null
  purposes: { use: string; lawfulBasis: string | null }[] | null
  attestedAt: number | null
  nextDueAt: number | null
  /** Somebody who answers for it says that the verdict does not tell its use. */
  dispute: { reason: string; season: string | null } | null
  /** Somebody looked at this very field and said what it is. */
  isConfirmed: boolean
}

/** What was decided of the field as a candidate, while it holds. */
export type DecisionFacts = { kind: 'keep' | 'restrict' | 'mask' | 'shorten' | 'stop-collecting' | 'delete'; at: number; until: number | null }

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
  /** The last write to its table that the evidence shows, ms. */
  lastWriteAt: number | null
  /** Null where no server was asked. */
  rights: RightFacts[] | null
  /** Null where nobody said anything, neither of it nor of what stands above it. */
  declaration: DeclarationFacts | null
  owner: { id: string; from: 'field' | 'dataset' | 'system' } | null
  firstSeenAt: number
  /** An earlier scan did not have it. */
  absentAt: number | null
  goneAt: number | null
  decision: DecisionFacts | null
}

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
  /** Fields of customer data or sensitive ones that it may read. */
  mayRead: { fieldId: string; datasetId: string; schema: string; table: string; column: string; isSensitive: boolean; via: PathKind[]; use: RightUse; lastAt: number | null }[]
  /** Personal fields it read in the window, by the evidence. */
  reads: { fieldId: string; schema: string; table: string; column: string; executions: number; lastAt: number }[]
}

/** Something that was declared as such and not inherited: when somebody last stood by it, and when again. */
export type AttestationFacts = { kind: 'system' | 'dataset' | 'field'; id: string; schema: string | null; table: string | null; column: string | null; attestedAt: number | null; nextDueAt: number | null }

export type SystemFacts = {
  systemId: string
  system: string
  kind: 'operational' | 'insight'
  status: 'scanned' | 'by-hand' | 'known' | 'refused'
  createdAt: number
  /** When it was first scanned or written down with its fields; null for one without fields. */
  fieldsSince: number | null
  customerFields: number
  /** Null where it has no log. `lost`: stretches without their rows. Roles that log less than others, with how much. */
  log: { coverage: number; threshold: number; reason: Reason | null; window: { from: number; to: number; asOf: number }; lost: [number, number][]; silentRoles: { role: string; coverage: number }[]; isDeclared: boolean } | null
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

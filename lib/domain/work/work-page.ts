// What waits for a person, of what is theirs. Each number opens exactly its fields.
import type { Comparison } from '../declarations/declaration-words.ts'

export type WorkCounts = {
  toConfirm: number
  toDeclare: number
  disputed: number
  overdue: number
  /** Candidates of minimisation that nobody has decided on. */
  toDecide: number
  /** Findings that somebody gave to whoever asks, not at their end yet. */
  findings: number
  /** To confirm, to declare, or both: what "next" walks through. */
  open: number
  /** Of all that is theirs to answer for: what is done already. */
  all: number
}

export type WorkPage = {
  counts: WorkCounts
  /** Whose findings were counted. */
  me: string
  /** The instant that overdue was counted for. */
  now: number
  /** Whose place the asker takes as their deputy, with how many fields of customer data; null for what nobody owns. These are among all that is counted. */
  deputyOf: { name: string | null; fields: number }[]
  /** Where an answer may be given once for everything below, with how many fields below are open. */
  places: { kind: 'system' | 'dataset'; id: string; system: string; schema: string | null; name: string; open: number }[]
  comparisons: { comparison: Comparison; count: number }[]
}

// The verdict on one field: used, unused, or no evidence, on two axes. "Unused" is said only of a field that would have been
// seen: covered, understood, old enough. Where several things stand in the way, the reason is the one nearest to the field:
// a reader we cannot place, a text we could not read, code, then what the log lacks, then its age.
import { analyticsKinds, operationsKinds, type FieldUsage } from './field-usage.ts'
import type { FieldAge } from './age.ts'
import type { FieldCoverage } from './coverage.ts'
import type { Quarter, ReaderKind, ReadGroup, Reason, State } from './verdict-words.ts'

export type Verdict = {
  state: State
  analytics: State
  operations: State
  /** Null while an axis has no evidence. */
  quarter: Quarter | null
  group: ReadGroup
  /** Why an axis has no evidence, the analytics axis first; null where both have. */
  reason: Reason | null
  /** 0–1, four decimals, rounded down */
  coverage: number
  explicitReads: number
  starReads: number
  indirectReads: number
  lastReadAt: number | null
  readers: Record<ReaderKind, number>
  age: FieldAge
}

export function judge(usage: FieldUsage, { coverage, reason: uncovered }: FieldCoverage, age: FieldAge): Verdict {
  const reads = (kinds: ReaderKind[]) => kinds.some((kind) => usage.readers[kind] > 0)
  const unseen: Reason | null = usage.isDoubtful ? 'not-understood' : usage.isInCode ? 'code-body' : (uncovered ?? (age === 'young' ? 'too-young' : null))
  // What a pipeline carries on, and who stands behind an unknown name, may be an analyst in the end: the last reader is not known.
  const analyticsReason = reads(analyticsKinds) ? null : reads(['pipeline', 'unknown']) ? 'reader-unknown' : unseen
  const analytics = stateOf(reads(analyticsKinds), analyticsReason)
  const operations = stateOf(reads(operationsKinds), unseen)
  const state = analytics === 'used' || operations === 'used' ? 'used' : analytics === 'no-evidence' || operations === 'no-evidence' ? 'no-evidence' : 'unused'
  return {
    state, analytics, operations, quarter: quarterOf(analytics, operations),
    group: state !== 'used' ? 'none' : usage.isNamed ? 'named' : 'star-only',
    reason: analytics === 'no-evidence' ? analyticsReason : operations === 'no-evidence' ? unseen : null,
    coverage, explicitReads: usage.explicitReads, starReads: usage.starReads, indirectReads: usage.indirectReads,
    lastReadAt: usage.lastReadAt, readers: usage.readers, age,
  }
}

function stateOf(isRead: boolean, reason: Reason | null): State {
  return isRead ? 'used' : reason === null ? 'unused' : 'no-evidence'
}

function quarterOf(analytics: State, operations: State): Quarter | null {
  if (analytics === 'no-evidence' || operations === 'no-evidence') return null
  if (analytics === 'used') return operations === 'used' ? 'both' : 'analytics-only'
  return operations === 'used' ? 'operations-only' : 'neither'
}

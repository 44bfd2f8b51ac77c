// Everything the form of one target shows beside what the inventory itself knows of it.
import type { Comparison, DeclarationKey, DeclarationTarget, TargetKind } from './declaration-words.ts'
import type { RequiredKey } from './completeness.ts'
import type { DisputeState } from './check-dispute.ts'
import type { ClassGuess, StoredClassification } from './decided-class.ts'
import type { Said } from './declaration-values.ts'
import type { Edits } from './draft.ts'

/** Who said it last; null for the product itself, or an account that is not there any more. */
export type SaidBy = { at: number; by: string | null; why: string }

export type DisputeShown = { id: string; reason: string; link: string; months: number[]; raisedAt: number; by: string | null; state: DisputeState; decidedAt: number | null }

/** What somebody said of a field of the same name elsewhere, where the one who asks may know of it. */
export type Suggestion = { fieldId: string; system: string; schema: string; dataset: string; values: Said }

export type DeclarationPage = {
  target: DeclarationTarget
  /** Names along the way; null where the target stands above. */
  place: { systemId: string; system: string; datasetId: string | null; schema: string | null; dataset: string | null; field: string | null }
  owner: { id: string; name: string | null; from: TargetKind } | null
  /** Whether the asker answers for it in the place of its owner. */
  isAsDeputy: boolean
  /** What was said here. */
  own: Said
  /** Of the target and of what stands above it: of each value, what a change has to name. */
  versions: Partial<Record<TargetKind, Partial<Record<DeclarationKey, number>>>>
  saidBy: Partial<Record<DeclarationKey, SaidBy>>
  /** What holds where nothing is said here, and where that was said. */
  above: { values: Said; from: Partial<Record<DeclarationKey, TargetKind>> }
  missing: RequiredKey[]
  /** Of a field: what the scan takes it for, and why. */
  guess: (ClassGuess & StoredClassification) | null
  comparison: Comparison | null
  /** The newest first. */
  disputes: DisputeShown[]
  draft: { edits: Edits; savedAt: number } | null
  suggestions: Suggestion[]
  /** What of it is the asker's to declare: the target itself, and what stands above it. */
  mayDeclare: TargetKind[]
  /** Which forms of those the asker may open. */
  mayOpen: TargetKind[]
  /** Of a system or a dataset: what lies below, by name. */
  below: { kind: TargetKind; id: string; name: string; fields: number }[]
  /** Whether a system was entered by hand, so that what it holds is entered by hand too. */
  isByHand: boolean
}

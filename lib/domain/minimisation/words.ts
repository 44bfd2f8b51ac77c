// The words of minimisation, apart from its rules, so that a browser can load them alone.

/** Why a field could go, or be held closer. */
export const candidateReasons = ['unused', 'star-only', 'always-empty', 'duplicate', 'retention-overdue', 'no-purpose', 'declared-unused', 'over-exposed'] as const
export type CandidateReason = (typeof candidateReasons)[number]

/** What a candidate recommends. */
export const measures = ['stop-collecting', 'delete', 'mask', 'pseudonymise', 'shorten-retention', 'restrict', 'keep'] as const
export type Measure = (typeof measures)[number]

/** Which rule left a field out; see spared-by.ts. */
export const sparedRules = [
  'no-data', 'primary-key', 'foreign-key', 'unique-key', 'key-by-name', 'legal-hold', 'legal-retention', 'consent', 'audit-column', 'code-reference', 'too-young', 'kept', 'no-evidence',
] as const
export type SparedRule = (typeof sparedRules)[number]

export const scoreParts = ['sensitivity', 'exposure', 'volume', 'timeUnused'] as const
export type ScorePart = (typeof scoreParts)[number]

/** What a decision takes. */
export const decisionKinds = ['keep', 'restrict', 'mask', 'pseudonymise', 'shorten', 'stop-collecting', 'delete'] as const
export type DecisionKind = (typeof decisionKinds)[number]

/** The decision that answers a recommendation most nearly. */
export function decisionFor(measure: Measure): DecisionKind {
  return measure === 'shorten-retention' ? 'shorten' : measure
}

/** The other way round: whose statements carry the decision out. */
export const measureFor = (kind: DecisionKind): Measure => (kind === 'shorten' ? 'shorten-retention' : kind)

/** Where a decision stands. One that was withdrawn or declined leaves its candidate open. */
export const decisionStates = ['awaiting-second', 'to-do', 'kept', 'proved', 'reopened', 'withdrawn', 'declined'] as const
export type DecisionState = (typeof decisionStates)[number]

/** What stands in a list: spared fields are no candidates, and can be looked at all the same. */
export const candidateStates = ['open', 'reopened', 'awaiting-second', 'to-do', 'kept', 'proved', 'spared'] as const
export type CandidateState = (typeof candidateStates)[number]

/** Somebody still has to decide. */
export const undecidedStates = ['open', 'reopened'] as const satisfies readonly CandidateState[]

/** What a scan saw of a decision that was carried out. */
export const proofs = ['column-gone', 'entry-gone', 'grants-gone', 'rows-gone', 'values-gone', 'stand-ins', 'writes-ended'] as const
export type Proof = (typeof proofs)[number]

/** Why it has to be decided again. */
export const returns = ['column-back', 'grant-back', 'writes-back', 'values-back', 'keep-expired'] as const
export type Return = (typeof returns)[number]

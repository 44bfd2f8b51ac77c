// One candidate with everything that decides about it, and the room of all of them.
import type { ActorKind } from '../audit/audit-event.ts'
import type { CandidateRow } from './candidate-list.ts'
import type { Decision } from './decision.ts'
import type { Exposed } from './candidate-facts.ts'
import type { Remedy } from './remedy.ts'
import type { CandidateState, DecisionKind, SparedRule } from './words.ts'

export type DecisionEvent = { at: number; by: { kind: ActorKind; name: string | null }; decision: Pick<Decision, 'kind' | 'state' | 'reason' | 'expiresAt' | 'proof' | 'provedAt' | 'reopenedAt' | 'reopenedFor'> }

export type CandidateDetail = {
  candidate: CandidateRow
  type: string
  /** Of a system entered by hand: nothing about it is measured, and no statement does anything to it. */
  isByHand: boolean
  /** Null where no server was asked. Those who never came first. */
  exposed: Exposed[] | null
  /** What would carry each decision out; null where no statement does. */
  remedies: Record<DecisionKind, Remedy | null>
  /** Newest first. */
  history: DecisionEvent[]
  /** In whose name the decision waits for somebody else, so that the one who looks knows whether that may be them. */
  isOwnDecision: boolean
  /** ms: what counts as today. */
  now: number
  /** What it costs a year by the company's own prices; null where it has set none. */
  yearly: { amount: number; currency: string } | null
}

export type MinimisationPage = {
  states: Partial<Record<CandidateState, number>>
  spared: Partial<Record<SparedRule, number>>
  /** ms: what counts as today. */
  now: number
}

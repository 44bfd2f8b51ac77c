// The row that is kept of a candidate: what the rules say of a field now, and where the decision on it stands.
import { everybody } from '../access/everybody.ts'
import type { CandidateFacts } from './candidate-facts.ts'
import { assessField, type Candidate } from './candidate.ts'
import { idlePrincipals } from './candidate-reasons.ts'
import { candidateState, type Decision } from './decision.ts'
import { scoreOf } from './score.ts'
import type { CandidateState } from './words.ts'

export type CandidateRecord = Candidate & {
  systemId: string
  state: CandidateState
  isUnusedForAnalytics: boolean
  /** How many may read it, everybody's right and superusers aside, and how many of them never did; null where no server was asked. */
  principals: number | null
  idle: number | null
  derivedAt: number
} & Pick<CandidateFacts, 'isSensitive' | 'isCustomerData' | 'bytes' | 'copyOf' | 'referencedBy'>

/** Null for a field that nothing is said of. */
export function recordOf(facts: CandidateFacts, decision: Decision | null, { systemId, now }: { systemId: string; now: number }): CandidateRecord | null {
  // A keep spares for as long as it holds; what would be recommended without it is kept for when it ends.
  const assessed = assessField({ ...facts, decision: null }, now)
  const decided = candidateState(decision)
  if (!assessed && decided === 'open') return null
  const { isSensitive, isCustomerData, bytes, copyOf, referencedBy, exposed } = facts
  const candidate: Candidate = assessed ?? { fieldId: facts.fieldId, reasons: [], recommendation: 'keep', sparedBy: null, ...scoreOf(facts) }
  const isSomebody = (principal: string) => principal !== everybody
  return {
    ...candidate,
    systemId, isSensitive, isCustomerData, bytes, copyOf, referencedBy,
    state: decided === 'open' && candidate.sparedBy !== null ? 'spared' : decided,
    sparedBy: decided === 'kept' ? 'kept' : candidate.sparedBy,
    isUnusedForAnalytics: facts.verdict?.analytics === 'unused',
    principals: exposed && exposed.filter(({ principal, isSuperuser }) => isSomebody(principal) && !isSuperuser).length,
    idle: exposed && idlePrincipals(exposed).filter(isSomebody).length,
    derivedAt: now,
  }
}

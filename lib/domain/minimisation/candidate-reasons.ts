// Why a field could go, or be held closer. A reason is a fact that was seen, never the absence of one: no log is no "unused", nobody
// having declared anything is no "no purpose", and a server that was not asked exposes nothing.
import { everybody } from '../access/everybody.ts'
import type { CandidateFacts, Exposed } from './candidate-facts.ts'
import { candidateReasons, type CandidateReason } from './words.ts'

const day = 86_400_000
/** Fewer people than these who never came are no crowd. */
const crowd = 3
const idleShare = 2 / 3

type Holds = (facts: CandidateFacts, now: number) => boolean

const holds: Record<CandidateReason, Holds> = {
  unused: ({ verdict }) => verdict?.state === 'unused',
  'star-only': ({ verdict }) => verdict?.state === 'used' && verdict.group === 'star-only',
  // The server samples; a table nobody has filled yet says nothing.
  'always-empty': ({ nullShare, rows }) => nullShare !== null && nullShare >= 1 && rows !== null && rows > 0,
  duplicate: ({ copyOf }) => copyOf !== null,
  'retention-overdue': ({ declaration }, now) => {
    if (!declaration || declaration.retentionDays === null || declaration.oldestRecordAt === null) return false
    return declaration.oldestRecordAt < now - declaration.retentionDays * day
  },
  'no-purpose': ({ declaration, isCustomerData, isPersonal }) => declaration !== null && declaration.purposes === 0 && (isCustomerData || isPersonal),
  // What is measured is not asked of people again: this is for where no log reaches.
  'declared-unused': ({ isByHand, declaration }) => isByHand && declaration?.usedForAnalytics === 'no',
  'over-exposed': ({ exposed, isPersonal, isSensitive }) => (isPersonal || isSensitive) && exposed !== null && isCrowd(exposed),
}

function isCrowd(exposed: Exposed[]): boolean {
  if (exposed.some(({ principal }) => principal === everybody)) return true
  const people = exposed.filter(isTakeable)
  const idle = people.filter(({ use }) => use === 'never-used').length
  return idle >= crowd && idle >= people.length * idleShare
}

// Superusers and the table's owner read it anyway: a REVOKE changes nothing for them.
const isTakeable = ({ isSuperuser, isOwner }: Exposed) => !isSuperuser && !isOwner

export function reasonsOf(facts: CandidateFacts, now: number): CandidateReason[] {
  return candidateReasons.filter((reason) => holds[reason](facts, now))
}

/** Everybody's right, and those who never came. */
export function idlePrincipals(exposed: Exposed[]): string[] {
  return exposed.filter((one) => one.principal === everybody || (isTakeable(one) && one.use === 'never-used')).map(({ principal }) => principal)
}

/** Whom a restriction takes the field from: the idle ones, or all where nobody is. */
export function restrictedPrincipals(exposed: Exposed[]): string[] {
  const idle = idlePrincipals(exposed)
  return idle.length > 0 ? idle : exposed.filter(isTakeable).map(({ principal }) => principal)
}

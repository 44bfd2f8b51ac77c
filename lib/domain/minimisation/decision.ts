// A decision on a candidate, from the word to its proof. Who decides says why; a sensitive field needs a second person, who is never the
// same; to keep one is to keep it until a day. That it was done is not said by anybody: a scan sees it, and sees it come back.
import type { ErrorCode } from '../error-codes.ts'
import type { CandidateState, DecisionKind, DecisionState, Proof, Return } from './words.ts'

const day = 86_400_000
/** Twelve months: a leap year's. */
export const longestKeepMs = 366 * day
/** So long the logs must show no write before collecting counts as stopped. */
const quietDays = 30
/** The server only estimates rows: less than this is its estimate that moved. */
const noticeableRows = 0.05
/** What stands in for a value (remedy.ts) is 64 characters long; the server counts a byte or two for their length. */
const standInBytes = { from: 64, to: 66 }

export type Decision = {
  fieldId: string
  systemId: string
  kind: DecisionKind
  state: DecisionState
  reason: string
  /** Of a keep, ms. */
  expiresAt: number | null
  decidedBy: string
  decidedAt: number
  /** Who agreed or declined, where two were needed. */
  secondBy: string | null
  secondAt: number | null
  /** What the next scans are compared with: whom it takes the field from; how many rows there were, the share without a value, and the mean length of the rest. */
  targets: string[]
  rows: number | null
  nullShare: number | null
  meanBytes: number | null
  provedAt: number | null
  proof: Proof | null
  reopenedAt: number | null
  reopenedFor: Return | null
}

export type Asked = Pick<Decision, 'fieldId' | 'systemId' | 'kind' | 'reason' | 'expiresAt' | 'targets' | 'rows' | 'nullShare' | 'meanBytes'> & { isSensitive: boolean }

type Answer = { ok: true; decision: Decision } | { ok: false; code: Extract<ErrorCode, 'keep-needs-end' | 'already-decided' | 'second-person-needed' | 'not-awaiting'> }

/** @param before what was decided of the field last */
export function decide(asked: Asked, before: Decision | null, { by, now }: { by: string; now: number }): Answer {
  if (before && isStanding(before)) return { ok: false, code: 'already-decided' }
  const { isSensitive, ...rest } = asked
  if ((asked.kind === 'keep') !== (asked.expiresAt !== null)) return { ok: false, code: 'keep-needs-end' }
  if (asked.expiresAt !== null && (asked.expiresAt <= now || asked.expiresAt > now + longestKeepMs)) return { ok: false, code: 'keep-needs-end' }
  const state = isSensitive ? 'awaiting-second' : decidedState(asked.kind)
  const open = { secondBy: null, secondAt: null, provedAt: null, proof: null, reopenedAt: null, reopenedFor: null }
  return { ok: true, decision: { ...rest, ...open, state, decidedBy: by, decidedAt: now } }
}

/** Holds until it is withdrawn, proved or runs out. */
export const isStanding = ({ state }: Pick<Decision, 'state'>) => state === 'awaiting-second' || state === 'to-do' || state === 'kept'

/** What is decided of the field for now: nothing that still waits for a second person, and nothing that was taken back or is done. */
export function holding({ state, kind, decidedAt, expiresAt }: Decision): { kind: DecisionKind; at: number; until: number | null } | null {
  return state === 'to-do' || state === 'kept' ? { kind, at: decidedAt, until: expiresAt } : null
}

const decidedState = (kind: DecisionKind): DecisionState => (kind === 'keep' ? 'kept' : 'to-do')

export function second(decision: Decision, { by, now, agrees }: { by: string; now: number; agrees: boolean }): Answer {
  if (decision.state !== 'awaiting-second') return { ok: false, code: 'not-awaiting' }
  if (decision.decidedBy === by) return { ok: false, code: 'second-person-needed' }
  return { ok: true, decision: { ...decision, state: agrees ? decidedState(decision.kind) : 'declined', secondBy: by, secondAt: now } }
}

export function withdraw(decision: Decision): Answer {
  return isStanding(decision) ? { ok: true, decision: { ...decision, state: 'withdrawn' } } : { ok: false, code: 'not-awaiting' }
}

/** What scans and logs say of a field that was decided on. */
export type SeenOfField = {
  /** Nobody but people says that it is there, or that it is not. */
  isByHand: boolean
  goneAt: number | null
  /** Who may read it; null where no server was asked. */
  readers: string[] | null
  /** The server's estimate, and of its sample the share without a value and the mean length of the rest; null where it tells none. */
  rows: number | null
  nullShare: number | null
  meanBytes: number | null
  lastWrittenAt: number | null
  /** Up to where logs captured its writes without a gap since the decision, ms; null where they did not. */
  capturedTo: number | null
}

/** The decision as it stands after a scan; the same object where nothing changed. */
export function settle(decision: Decision, seen: SeenOfField, now: number): Decision {
  if (decision.state === 'to-do') {
    const proved = proofOf(decision, seen, now)
    return proved ? { ...decision, state: 'proved', ...proved } : decision
  }
  const reopenedFor = returnOf(decision, seen, now)
  return reopenedFor ? { ...decision, state: 'reopened', reopenedAt: now, reopenedFor } : decision
}

function proofOf({ kind, targets, rows, nullShare, meanBytes, decidedAt }: Decision, seen: SeenOfField, now: number): { proof: Proof; provedAt: number } | null {
  // However it was meant: what is not there any more is read by nobody.
  if (kind !== 'keep' && seen.goneAt !== null) return { proof: seen.isByHand ? 'entry-gone' : 'column-gone', provedAt: seen.goneAt }
  if (kind === 'restrict' || kind === 'mask') {
    const isTaken = targets.length > 0 && seen.readers !== null && !targets.some((target) => seen.readers!.includes(target))
    return isTaken ? { proof: 'grants-gone', provedAt: now } : null
  }
  if (kind === 'pseudonymise') {
    return isStandIn(seen.meanBytes) && meanBytes !== null && !isStandIn(meanBytes) ? { proof: 'stand-ins', provedAt: now } : null
  }
  if (kind === 'shorten') {
    if (isFewer(rows, seen.rows)) return { proof: 'rows-gone', provedAt: now }
    // Where a row stays and the value goes, the sample has more without one.
    return isFewer(filled(rows, nullShare), filled(seen.rows, seen.nullShare)) ? { proof: 'values-gone', provedAt: now } : null
  }
  if (kind === 'stop-collecting') {
    const isQuiet = seen.capturedTo !== null && seen.capturedTo >= decidedAt + quietDays * day && (seen.lastWrittenAt === null || seen.lastWrittenAt < decidedAt)
    return isQuiet ? { proof: 'writes-ended', provedAt: now } : null
  }
  return null
}

const isFewer = (before: number | null, after: number | null): boolean => before !== null && after !== null && before - after > before * noticeableRows
const filled = (rows: number | null, nullShare: number | null): number | null => (rows === null || nullShare === null ? null : rows * (1 - nullShare))
const isStandIn = (meanBytes: number | null): boolean => meanBytes !== null && meanBytes >= standInBytes.from && meanBytes <= standInBytes.to

function returnOf({ state, proof, targets, expiresAt, provedAt }: Decision, seen: SeenOfField, now: number): Return | null {
  if (state === 'kept') return expiresAt !== null && expiresAt <= now ? 'keep-expired' : null
  if (state !== 'proved') return null
  if ((proof === 'column-gone' || proof === 'entry-gone') && seen.goneAt === null) return 'column-back'
  if (proof === 'grants-gone' && seen.readers !== null && targets.some((target) => seen.readers!.includes(target))) return 'grant-back'
  if (proof === 'stand-ins' && seen.meanBytes !== null && !isStandIn(seen.meanBytes)) return 'values-back'
  if (proof === 'writes-ended' && seen.lastWrittenAt !== null && seen.lastWrittenAt > provedAt!) return 'writes-back'
  return null
}

/** How long it had been away when it came back, in whole days; null for what did not come back. */
export function daysAway({ reopenedAt, provedAt }: Pick<Decision, 'reopenedAt' | 'provedAt'>): number | null {
  return reopenedAt === null || provedAt === null ? null : Math.floor((reopenedAt - provedAt) / day)
}

/** How a list sees a candidate that this was decided of. */
export function candidateState(decision: Pick<Decision, 'state'> | null): Exclude<CandidateState, 'spared'> {
  return decision === null || decision.state === 'withdrawn' || decision.state === 'declined' ? 'open' : decision.state
}

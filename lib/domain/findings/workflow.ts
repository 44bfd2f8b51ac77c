// What may happen to a finding, and by whom. Pure: the same answer decides the server's check and whether a button is drawn.
// Four eyes: who says that it is mended does not test it, and who asks for its acceptance does not accept it.
import { may, type Actor, type Permission } from '../people/permissions.ts'
import { isLive, longestAcceptanceMs, type FindingDeed, type FindingState } from './finding-words.ts'

export type Workflow = {
  state: FindingState
  assigneeId: string | null
  dueAt: number | null
  readyBy: string | null
  askedBy: string | null
  endedBy: string | null
  endedAt: number | null
  acceptedUntil: number | null
  /** What was said with the last deed that wants a reason. */
  note: string
}

export type Deed = { deed: FindingDeed; assigneeId?: string | null; dueAt?: number | null; note?: string; until?: number }

/** Why a deed cannot be done: codes that have their sentence. */
export type Objection = 'not-allowed' | 'finding-moved' | 'not-assignee' | 'same-person'

type Rule = {
  needs: Permission
  from: readonly FindingState[]
  /** Only whom it is assigned to. */
  isAssigneeOnly?: true
  /** None of these may be the one who does it. */
  others?: (finding: Workflow) => (string | null)[]
}

const working: readonly FindingState[] = ['assigned', 'in-progress']
const tester = ({ readyBy, assigneeId }: Workflow) => [readyBy, assigneeId]

export const deedRules: Record<FindingDeed, Rule> = {
  assign: { needs: 'finding:assign', from: ['open', 'assigned', 'in-progress', 'ready'] },
  'take-up': { needs: 'finding:work', from: ['open', 'assigned'] },
  'hand-back': { needs: 'finding:work', from: working, isAssigneeOnly: true },
  'mark-ready': { needs: 'finding:work', from: working, isAssigneeOnly: true },
  'send-back': { needs: 'finding:review', from: ['ready'], others: tester },
  close: { needs: 'finding:review', from: ['ready'], others: tester },
  'ask-acceptance': { needs: 'finding:work', from: ['open', ...working] },
  'withdraw-request': { needs: 'finding:work', from: ['acceptance-asked'] },
  accept: { needs: 'finding:accept', from: ['acceptance-asked'], others: ({ askedBy }) => [askedBy] },
  decline: { needs: 'finding:accept', from: ['acceptance-asked'], others: ({ askedBy }) => [askedBy] },
  dismiss: { needs: 'finding:review', from: ['open', 'assigned', 'in-progress', 'ready', 'acceptance-asked'], others: ({ assigneeId }) => [assigneeId] },
  reopen: { needs: 'finding:review', from: ['accepted', 'closed', 'not-an-issue'] },
}

/** Null where nothing stands against it. */
export function objectionTo(deed: FindingDeed, finding: Workflow, actor: Actor): Objection | null {
  const { needs, from, isAssigneeOnly, others } = deedRules[deed]
  if (!may(actor, needs)) return 'not-allowed'
  if (!from.includes(finding.state)) return 'finding-moved'
  const id = idOf(actor)
  if (isAssigneeOnly && finding.assigneeId !== id) return 'not-assignee'
  // What somebody else has is theirs until it is assigned anew.
  if (deed === 'take-up' && finding.assigneeId !== null && finding.assigneeId !== id) return 'not-assignee'
  if (deed === 'withdraw-request' && finding.askedBy !== id) return 'not-assignee'
  return others?.(finding).includes(id) ? 'same-person' : null
}

/** What the finding is after the deed. Whoever calls has asked objectionTo. */
export function perform({ deed, assigneeId = null, dueAt, note = '', until }: Deed, finding: Workflow, actor: Actor, now: number): Workflow {
  const id = idOf(actor)
  const kept: Workflow = { ...finding, note: note || finding.note }
  switch (deed) {
    case 'assign':
      return { ...kept, state: assigneeId === null ? 'open' : 'assigned', assigneeId, readyBy: null, ...(dueAt !== undefined && { dueAt }) }
    case 'take-up':
      return { ...kept, state: 'in-progress', assigneeId: id }
    case 'hand-back':
      return { ...kept, state: 'open', assigneeId: null }
    case 'mark-ready':
      return { ...kept, state: 'ready', readyBy: id }
    case 'send-back':
      return { ...kept, state: backTo(finding), readyBy: null }
    case 'ask-acceptance':
      return { ...kept, state: 'acceptance-asked', askedBy: id, acceptedUntil: until ?? null }
    case 'withdraw-request':
    case 'decline':
      return { ...kept, state: backTo(finding), askedBy: null, acceptedUntil: null }
    case 'accept':
      return { ...kept, state: 'accepted', endedBy: id, endedAt: now }
    case 'close':
      return { ...kept, state: 'closed', endedBy: id, endedAt: now }
    case 'dismiss':
      return { ...kept, state: 'not-an-issue', endedBy: id, endedAt: now, askedBy: null, acceptedUntil: null }
    case 'reopen':
      return reopened(kept)
  }
}

export const isAcceptable = (until: number, now: number): boolean => until > now && until <= now + longestAcceptanceMs

/** What facts make of it. `factsAt`: how recent they are; a finding closed by hand is not opened again by facts from before. */
export function settle<F extends Workflow>(finding: F, isFound: boolean, { now, factsAt }: { now: number; factsAt: number }): { finding: F; event: 'returned' | 'expired' | 'resolved' | null } {
  const { state, endedAt, acceptedUntil } = finding
  if (!isFound) return isLive(state) || state === 'accepted' ? { finding: { ...finding, state: 'resolved', readyBy: null, askedBy: null, acceptedUntil: null, endedBy: null, endedAt: now }, event: 'resolved' } : { finding, event: null }
  if (state === 'resolved' || (state === 'closed' && factsAt > (endedAt ?? 0))) return { finding: { ...finding, ...reopened(finding) }, event: 'returned' }
  if (state === 'accepted' && acceptedUntil !== null && acceptedUntil <= now) return { finding: { ...finding, ...reopened(finding) }, event: 'expired' }
  return { finding, event: null }
}

function reopened(finding: Workflow): Workflow {
  const { assigneeId, dueAt, note } = finding
  return { state: backTo(finding), assigneeId, dueAt, note, readyBy: null, askedBy: null, endedBy: null, endedAt: null, acceptedUntil: null }
}

const backTo = ({ assigneeId }: Workflow): FindingState => (assigneeId === null ? 'open' : 'assigned')

const idOf = (actor: Actor): string | null => (actor.kind === 'anonymous' ? null : actor.id)

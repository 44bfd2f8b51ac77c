// Every deed from every state by every role, as the same person and as another: the whole table, so that a changed rule is a changed line.
import { describe, expect, it } from 'vitest'
import { roles, type Actor, type Role } from '../people/permissions.ts'
import { findingDeeds, findingStates, isLive, type FindingDeed, type FindingState } from './finding-words.ts'
import { isAcceptable, objectionTo, perform, settle, type Workflow } from './workflow.ts'

const day = 86_400_000
const person = (id: string, role: Role): Actor => ({ kind: 'person', id, role, sessionId: 's' })
const blank: Workflow = { state: 'open', assigneeId: null, dueAt: null, readyBy: null, askedBy: null, endedBy: null, endedAt: null, acceptedUntil: null, note: '' }
/** As such a state comes about when `who` did what leads there; somebody else brought it to its end. */
const inState = (state: FindingState, who: string): Workflow => ({
  ...blank, state,
  assigneeId: ['assigned', 'in-progress', 'ready'].includes(state) ? who : null,
  readyBy: state === 'ready' ? who : null,
  askedBy: ['acceptance-asked', 'accepted'].includes(state) ? who : null,
})

/** Roles that may, as whoever the finding is with, and as somebody else. */
const table: Record<FindingDeed, Partial<Record<FindingState, { same: Role[]; other: Role[] }>>> = {
  assign: {
    open: { same: ['cio', 'auditor', 'admin'], other: ['cio', 'auditor', 'admin'] }, assigned: { same: ['cio', 'auditor', 'admin'], other: ['cio', 'auditor', 'admin'] },
    'in-progress': { same: ['cio', 'auditor', 'admin'], other: ['cio', 'auditor', 'admin'] }, ready: { same: ['cio', 'auditor', 'admin'], other: ['cio', 'auditor', 'admin'] },
  },
  'take-up': { open: { same: [...roles], other: [...roles] }, assigned: { same: [...roles], other: [] } },
  'hand-back': { assigned: { same: [...roles], other: [] }, 'in-progress': { same: [...roles], other: [] } },
  'mark-ready': { assigned: { same: [...roles], other: [] }, 'in-progress': { same: [...roles], other: [] } },
  'send-back': { ready: { same: [], other: ['auditor', 'admin'] } },
  close: { ready: { same: [], other: ['auditor', 'admin'] } },
  'ask-acceptance': { open: { same: [...roles], other: [...roles] }, assigned: { same: [...roles], other: [...roles] }, 'in-progress': { same: [...roles], other: [...roles] } },
  'withdraw-request': { 'acceptance-asked': { same: [...roles], other: [] } },
  accept: { 'acceptance-asked': { same: [], other: ['cio', 'admin'] } },
  decline: { 'acceptance-asked': { same: [], other: ['cio', 'admin'] } },
  dismiss: {
    open: { same: ['auditor', 'admin'], other: ['auditor', 'admin'] }, assigned: { same: [], other: ['auditor', 'admin'] }, 'in-progress': { same: [], other: ['auditor', 'admin'] },
    ready: { same: [], other: ['auditor', 'admin'] }, 'acceptance-asked': { same: ['auditor', 'admin'], other: ['auditor', 'admin'] },
  },
  reopen: { accepted: { same: ['auditor', 'admin'], other: ['auditor', 'admin'] }, closed: { same: ['auditor', 'admin'], other: ['auditor', 'admin'] }, 'not-an-issue': { same: ['auditor', 'admin'], other: ['auditor', 'admin'] } },
}

describe.each(findingDeeds)('%s', (deed) => {
  it.each(findingStates)('from %s', (state) => {
    const may = (with_: string) => roles.filter((role) => objectionTo(deed, inState(state, with_), person('olga', role)) === null)
    expect({ same: may('olga'), other: may('sven') }).toEqual(table[deed][state] ?? { same: [], other: [] })
  })

  it('is nothing for a stranger', () => expect(objectionTo(deed, blank, { kind: 'anonymous' })).toBe('not-allowed'))
})

describe('an objection', () => {
  it('says what stands against it', () => {
    expect(objectionTo('close', inState('open', 'olga'), person('ada', 'auditor'))).toBe('finding-moved')
    expect(objectionTo('close', inState('ready', 'ada'), person('ada', 'auditor'))).toBe('same-person')
    expect(objectionTo('mark-ready', inState('assigned', 'olga'), person('sven', 'owner'))).toBe('not-assignee')
    expect(objectionTo('close', inState('ready', 'olga'), person('sven', 'owner'))).toBe('not-allowed')
    // Handed to somebody else after it was marked: neither of the two may close it.
    expect(objectionTo('close', { ...inState('ready', 'olga'), assigneeId: 'ada' }, person('ada', 'auditor'))).toBe('same-person')
  })
})

describe('a deed', () => {
  const ada = person('ada', 'auditor')
  const olga = person('olga', 'owner')
  const now = 1_000 * day

  it('leads from found to closed by two people', () => {
    const assigned = perform({ deed: 'assign', assigneeId: 'olga', dueAt: now + day }, blank, ada, now)
    expect(assigned).toMatchObject({ state: 'assigned', assigneeId: 'olga', dueAt: now + day })
    const working = perform({ deed: 'take-up' }, assigned, olga, now)
    const ready = perform({ deed: 'mark-ready', note: 'dropped the column' }, working, olga, now)
    expect(ready).toMatchObject({ state: 'ready', readyBy: 'olga', note: 'dropped the column' })
    const back = perform({ deed: 'send-back', note: 'it is still there' }, ready, ada, now)
    expect(back).toMatchObject({ state: 'assigned', assigneeId: 'olga', readyBy: null, note: 'it is still there' })
    expect(perform({ deed: 'close', note: 'seen gone' }, perform({ deed: 'mark-ready' }, back, olga, now), ada, now)).toMatchObject({ state: 'closed', endedBy: 'ada', endedAt: now })
    expect(perform({ deed: 'hand-back', note: 'not mine' }, assigned, olga, now)).toMatchObject({ state: 'open', assigneeId: null })
  })

  it('accepts for a time, and goes back where it came from when declined', () => {
    const asked = perform({ deed: 'ask-acceptance', note: 'until the new till', until: now + 30 * day }, { ...blank, state: 'assigned', assigneeId: 'olga' }, olga, now)
    expect(asked).toMatchObject({ state: 'acceptance-asked', askedBy: 'olga', acceptedUntil: now + 30 * day })
    expect(perform({ deed: 'accept' }, asked, person('cy', 'cio'), now)).toMatchObject({ state: 'accepted', askedBy: 'olga', endedBy: 'cy', acceptedUntil: now + 30 * day })
    expect(perform({ deed: 'decline', note: 'too long' }, asked, person('cy', 'cio'), now)).toMatchObject({ state: 'assigned', askedBy: null, acceptedUntil: null })
  })

  it('opens again with whoever had it', () => {
    expect(perform({ deed: 'reopen', note: 'seen again' }, { ...blank, state: 'closed', assigneeId: 'olga', readyBy: 'olga', endedBy: 'ada', endedAt: 1 }, ada, now)).toEqual({ ...blank, state: 'assigned', assigneeId: 'olga', note: 'seen again' })
  })
})

describe('facts', () => {
  const now = 1_000 * day
  const at = { now, factsAt: now }

  it.each(findingStates)('that are gone resolve what is live or accepted: %s', (state) => {
    const { finding, event } = settle({ ...blank, state, assigneeId: 'olga' }, false, at)
    expect(finding.state).toBe(isLive(state) || state === 'accepted' ? 'resolved' : state)
    expect(event).toBe(finding.state === state ? null : 'resolved')
  })

  it('that come back open it again, for whoever had it', () => {
    expect(settle({ ...blank, state: 'resolved', assigneeId: 'olga' }, true, at)).toMatchObject({ finding: { state: 'assigned', assigneeId: 'olga' }, event: 'returned' })
    expect(settle({ ...blank, state: 'resolved' }, true, at)).toMatchObject({ finding: { state: 'open' }, event: 'returned' })
  })

  it('open what was closed by hand only where they are from after', () => {
    const closed: Workflow = { ...blank, state: 'closed', endedAt: now - day, endedBy: 'ada' }
    expect(settle(closed, true, { now, factsAt: now - day }).event).toBeNull()
    expect(settle(closed, true, { now, factsAt: now - day + 1 })).toMatchObject({ finding: { state: 'open', endedBy: null }, event: 'returned' })
  })

  it('end an acceptance on its day and not before, and never what is no issue', () => {
    const accepted: Workflow = { ...blank, state: 'accepted', acceptedUntil: now }
    expect(settle({ ...accepted, acceptedUntil: now + 1 }, true, at).event).toBeNull()
    expect(settle(accepted, true, at)).toMatchObject({ finding: { state: 'open', acceptedUntil: null }, event: 'expired' })
    expect(settle({ ...blank, state: 'not-an-issue' }, true, at).event).toBeNull()
  })

  it('allow an acceptance of at most twelve months', () => {
    expect([isAcceptable(now, now), isAcceptable(now + 1, now), isAcceptable(now + 366 * day, now), isAcceptable(now + 366 * day + 1, now)]).toEqual([false, true, true, false])
  })
})

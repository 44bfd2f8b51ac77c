import { describe, expect, it } from 'vitest'
import { candidateState, daysAway, decide, longestKeepMs, second, settle, withdraw, type Asked, type Decision, type SeenOfField } from './decision.ts'
import type { DecisionKind } from './words.ts'

const day = 86_400_000
const now = 1_000 * day
const asked = (more: Partial<Asked> = {}): Asked => ({ fieldId: 'f', systemId: 's', kind: 'delete', reason: 'nobody needs it', expiresAt: null, targets: [], rows: null, nullShare: null, meanBytes: null, isSensitive: false, ...more })
const seen = (more: Partial<SeenOfField> = {}): SeenOfField => ({ isByHand: false, goneAt: null, readers: null, rows: null, nullShare: null, meanBytes: null, lastWrittenAt: null, capturedTo: null, ...more })
function decided(more: Partial<Asked> = {}): Decision {
  const answer = decide(asked(more), null, { by: 'olga', now })
  if (!answer.ok) throw new Error(answer.code)
  return answer.decision
}

describe('to decide', () => {
  it('is enough for what is not sensitive', () => expect(decided()).toMatchObject({ state: 'to-do', decidedBy: 'olga', decidedAt: now }))

  it('needs a second person for what is, and never the same', () => {
    const waiting = decided({ isSensitive: true })
    expect(waiting.state).toBe('awaiting-second')
    expect(second(waiting, { by: 'olga', now, agrees: true })).toEqual({ ok: false, code: 'second-person-needed' })
    expect(second(waiting, { by: 'cy', now: now + 1, agrees: true })).toMatchObject({ ok: true, decision: { state: 'to-do', secondBy: 'cy', secondAt: now + 1 } })
    expect(second(waiting, { by: 'cy', now, agrees: false })).toMatchObject({ decision: { state: 'declined' } })
    expect(second(decided(), { by: 'cy', now, agrees: true })).toEqual({ ok: false, code: 'not-awaiting' })
  })

  it.each<[string, Partial<Asked>]>([
    ['without a day', { kind: 'keep' }],
    ['until yesterday', { kind: 'keep', expiresAt: now }],
    ['for more than twelve months', { kind: 'keep', expiresAt: now + longestKeepMs + 1 }],
    ['as anything but a keep, with a day', { kind: 'mask', expiresAt: now + day }],
  ])('does not go %s', (_, more) => expect(decide(asked(more), null, { by: 'olga', now })).toEqual({ ok: false, code: 'keep-needs-end' }))

  it('waits until what stands is withdrawn', () => {
    const standing = decided()
    expect(decide(asked(), standing, { by: 'olga', now })).toEqual({ ok: false, code: 'already-decided' })
    const withdrawn = withdraw(standing)
    expect(withdrawn).toMatchObject({ ok: true, decision: { state: 'withdrawn' } })
    expect(decide(asked(), withdrawn.ok ? withdrawn.decision : null, { by: 'olga', now })).toMatchObject({ ok: true })
    expect(withdraw(withdrawn.ok ? withdrawn.decision : standing)).toEqual({ ok: false, code: 'not-awaiting' })
  })
})

describe('a scan', () => {
  const after = (decision: Decision, what: Partial<SeenOfField>, later = 1) => settle(decision, seen(what), now + later * day)

  it.each<[string, DecisionKind, Partial<Asked>, Partial<SeenOfField>, string]>([
    ['a column that is gone', 'delete', {}, { goneAt: now + 5 }, 'column-gone'],
    ['a column that is gone, whatever was meant', 'restrict', {}, { goneAt: now + 5 }, 'column-gone'],
    ['a field that nobody enters any more', 'delete', {}, { isByHand: true, goneAt: now + 5 }, 'entry-gone'],
    ['grants that are gone', 'restrict', { targets: ['public', 'a'] }, { readers: ['b'] }, 'grants-gone'],
    ['rows that are gone', 'shorten', { rows: 1_000 }, { rows: 900 }, 'rows-gone'],
    ['values that are gone from rows that stay', 'shorten', { rows: 1_000, nullShare: 0.1 }, { rows: 1_000, nullShare: 0.3 }, 'values-gone'],
    ['values as long as what stands in for them', 'pseudonymise', { meanBytes: 23 }, { meanBytes: 65 }, 'stand-ins'],
    ['a column that is gone instead of its values', 'pseudonymise', { meanBytes: 23 }, { goneAt: now + 5 }, 'column-gone'],
    ['a month without a write', 'stop-collecting', {}, { capturedTo: now + 30 * day, lastWrittenAt: now - 1 }, 'writes-ended'],
  ])('proves by %s', (_, kind, more, what, proof) => expect(after(decided({ kind, ...more }), what)).toMatchObject({ state: 'proved', proof }))

  it.each<[string, DecisionKind, Partial<Asked>, Partial<SeenOfField>]>([
    ['nothing at all', 'delete', {}, {}],
    ['one of two grants', 'restrict', { targets: ['public', 'a'] }, { readers: ['a'] }],
    ['a server that was not asked', 'restrict', { targets: ['a'] }, { readers: null }],
    ['an estimate that moved a little', 'shorten', { rows: 1_000 }, { rows: 960 }],
    ['a sample that moved a little', 'shorten', { rows: 1_000, nullShare: 0.1 }, { rows: 1_000, nullShare: 0.13 }],
    ['a sample that nobody had seen before', 'shorten', { rows: 1_000 }, { rows: 1_000, nullShare: 0.5 }],
    ['grants that are gone, where the values were to change', 'pseudonymise', { targets: ['a'], meanBytes: 23 }, { readers: [], meanBytes: 23 }],
    ['values that were as long before', 'pseudonymise', { meanBytes: 65 }, { meanBytes: 65 }],
    ['values of a length that nobody knew before', 'pseudonymise', {}, { meanBytes: 65 }],
    ['longer values that are no stand-ins', 'pseudonymise', { meanBytes: 23 }, { meanBytes: 80 }],
    ['a sample that nobody may see', 'pseudonymise', { meanBytes: 23 }, { meanBytes: null }],
    ['a month in which logs are missing', 'stop-collecting', {}, { capturedTo: null }],
    ['a month with a write', 'stop-collecting', {}, { capturedTo: now + 40 * day, lastWrittenAt: now + day }],
    ['a few days without a write', 'stop-collecting', {}, { capturedTo: now + 29 * day }],
  ])('proves nothing by %s', (_, kind, more, what) => {
    const decision = decided({ kind, ...more })
    expect(after(decision, what)).toBe(decision)
  })

  it('does not prove what a second person has not agreed to', () => {
    const waiting = decided({ isSensitive: true })
    expect(after(waiting, { goneAt: now })).toBe(waiting)
  })

  it('opens it again when it comes back, and knows how long it was away', () => {
    const proved = after(decided(), { goneAt: now + 2 * day })
    expect(after(proved, { goneAt: now + 2 * day })).toBe(proved)
    const back = after(proved, {}, 43)
    expect(back).toMatchObject({ state: 'reopened', reopenedFor: 'column-back', provedAt: now + 2 * day })
    expect(daysAway(back)).toBe(41)
    expect(after(after(decided({ kind: 'restrict', targets: ['a'] }), { readers: [] }), { readers: ['a'] }, 2)).toMatchObject({ reopenedFor: 'grant-back' })
    expect(after(after(decided({ kind: 'pseudonymise', meanBytes: 23 }), { meanBytes: 65 }), { meanBytes: 30 }, 2)).toMatchObject({ reopenedFor: 'values-back' })
    expect(after(after(decided({ kind: 'stop-collecting' }), { capturedTo: now + 31 * day }, 31), { lastWrittenAt: now + 40 * day }, 41)).toMatchObject({ reopenedFor: 'writes-back' })
    expect(decide(asked(), back, { by: 'olga', now: now + 44 * day })).toMatchObject({ ok: true })
  })

  it('opens a keep again on its day', () => {
    const kept = decided({ kind: 'keep', expiresAt: now + 10 * day })
    expect(candidateState(kept)).toBe('kept')
    expect(after(kept, {}, 9)).toBe(kept)
    expect(after(kept, {}, 10)).toMatchObject({ state: 'reopened', reopenedFor: 'keep-expired' })
  })
})

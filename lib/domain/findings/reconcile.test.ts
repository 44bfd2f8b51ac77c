import { describe, expect, it } from 'vitest'
import { day, now } from '#lib/testing/made-facts.ts'
import type { FindingRecord } from './finding-record.ts'
import { reconcile } from './reconcile.ts'
import type { Assessment } from './rules.ts'

const field = (column: string) => ({ code: 'sensitive-unused' as const, target: { kind: 'field' as const, datasetId: 'customer', fieldId: `customer.${column}`, schema: 'public', table: 'customer', column }, evidence: { values: { days: 90 } } })
const nothing: Assessment = { found: [], unclear: [], notAssessed: [] }
let ids = 0
const context = (at = now, lastNumber = 0) => ({ systemId: 'crm', system: 'CRM', now: at, factsAt: at, lastNumber, newId: () => `finding-${++ids}` })

/** The records after an assessment. */
function after(known: FindingRecord[], assessment: Partial<Assessment>, at = now) {
  const done = reconcile(known, { ...nothing, ...assessment }, context(at, Math.max(0, ...known.map(({ number }) => number))))
  const put = new Map(done.put.map((record) => [record.id, record]))
  return { ...done, all: [...known.map((record) => put.get(record.id) ?? record), ...done.put.filter(({ id }) => !known.some((record) => record.id === id))] }
}

describe('what rules find', () => {
  it('gets a number of its own and keeps it, gone and back', () => {
    const first = after([], { found: [field('birth_place'), field('income')] })
    expect(first.all.map(({ number, state, isFound }) => [number, state, isFound])).toEqual([[1, 'open', true], [2, 'open', true]])
    expect(first.all[0]).toMatchObject({ rule: 'sensitive-unused', version: 1, severity: 'high', rank: 2, targetId: 'customer.birth_place', field: 'birth_place', searchText: 'f-1 crm public.customer.birth_place' })

    const gone = after(first.all, { found: [field('income')] }, now + day)
    expect(gone.all[0]).toMatchObject({ number: 1, state: 'resolved', isFound: false, resolvedAt: now + day })
    expect(gone.changes).toEqual([{ targetKind: 'finding', targetId: first.all[0]!.id, key: 'state', before: 'open', after: 'resolved' }])

    const back = after(gone.all, { found: [field('birth_place'), field('income'), field('new')] }, now + 42 * day)
    expect(back.all[0]).toMatchObject({ id: first.all[0]!.id, number: 1, state: 'open', returns: 1, returnedAt: now + 42 * day, absentMs: 41 * day, resolvedAt: null })
    expect(back.all[2]).toMatchObject({ number: 3 })
    expect(back.counts).toEqual({ found: 3, opened: 1, returned: 1, expired: 0, resolved: 0 })
  })

  it('takes the newest evidence without an event of its own', () => {
    const { all } = after([], { found: [field('birth_place')] })
    const again = after(all, { found: [{ ...field('birth_place'), evidence: { values: { days: 80 } } }] }, now + day)
    expect(again.all[0]).toMatchObject({ evidence: { values: { days: 80 } }, lastFoundAt: now + day, firstFoundAt: now })
    expect(again.changes).toEqual([])
  })

  it('counts once what one rule finds twice', () => expect(after([], { found: [field('a'), field('a')] }).all).toHaveLength(1))
})

describe('what rules do not find', () => {
  const { all: known } = after([], { found: [field('birth_place')] })

  it('stays as it is where the evidence does not tell, or the rule could not look', () => {
    expect(after(known, { unclear: [field('birth_place')] }).put).toEqual([])
    expect(after(known, { notAssessed: [{ code: 'sensitive-unused', need: 'log' }] }).put).toEqual([])
  })

  it('is gone, once: what was resolved before is left alone', () => {
    const gone = after(known, {})
    expect(gone.counts.resolved).toBe(1)
    expect(after(gone.all, {}).put).toEqual([])
  })

  it('does not touch what people ended', () => {
    const closed = known.map((record): FindingRecord => ({ ...record, state: 'closed', endedAt: now, endedBy: 'ada' }))
    const gone = after(closed, {}, now + day)
    expect(gone.all[0]).toMatchObject({ state: 'closed', isFound: false, endedBy: 'ada' })
    expect(gone.changes).toEqual([])
    expect(after(gone.all, { found: [field('birth_place')] }, now + 5 * day).all[0]).toMatchObject({ state: 'open', returns: 1, absentMs: 4 * day })
  })
})

import { describe, expect, it } from 'vitest'
import { day, madeDeclaration, madeFacts, madeFieldFacts, madeRetention, nobodyReads, now, ofField } from '#lib/testing/made-facts.ts'
import type { Retention } from '../../declarations/declaration-values.ts'
import type { FieldFacts } from '../facts.ts'
import { retentionOverdue } from './retention-overdue.ts'

const keep = (more: Partial<Retention>): Partial<FieldFacts> => ({ declaration: madeDeclaration({ retention: madeRetention({ days: 60, ...more }) }), lastWriteAt: now - day })

describe('retention overdue', () => {
  it('is shown by logs without a write for longer than the period', () => {
    expect(ofField(retentionOverdue, { ...keep({}), lastWriteAt: now - 60 * day })).toEqual([])
    expect(ofField(retentionOverdue, { ...keep({}), lastWriteAt: now - 61 * day })).toMatchObject([{ evidence: { values: { period: 60, sinceAt: now - 61 * day } } }])
    // None at all: then since the window began, and no longer than that.
    expect(ofField(retentionOverdue, { ...keep({}), lastWriteAt: null })).toMatchObject([{ evidence: { values: { sinceAt: now - 90 * day } } }])
  })

  it.each<[string, Partial<FieldFacts>]>([
    ['the period is longer than the window', { ...keep({ days: 365 }), lastWriteAt: null }],
    ['somebody writes to it', keep({})],
    ['the logs lack too much', { ...keep({}), lastWriteAt: null, verdict: { ...nobodyReads, coverage: 0.9 } }],
    ['nothing was calculated', { ...keep({}), lastWriteAt: null, verdict: null }],
    ['the table is empty', { ...keep({}), lastWriteAt: null, rows: 0 }],
    ['nobody knows whether it is empty', { ...keep({}), lastWriteAt: null, rows: null }],
    ['the field is younger than that', { ...keep({}), lastWriteAt: null, absentAt: now - 20 * day }],
    ['a legal hold stands', { ...keep({ legalHold: true }), lastWriteAt: null }],
    ['no period was said', { ...keep({ days: null, criteria: 'until the contract ends' }), lastWriteAt: null }],
    ['nobody declared anything', { declaration: null, lastWriteAt: null }],
  ])('is not said where %s', (_, more) => expect(ofField(retentionOverdue, more)).toEqual([]))

  it('is not said of a table that code may write to unseen', () => {
    const old = madeFieldFacts('a', { ...keep({}), lastWriteAt: null })
    const inCode = madeFieldFacts('b', { ...keep({}), lastWriteAt: null, verdict: { ...nobodyReads, reason: 'code-body' } })
    expect(retentionOverdue.assess(madeFacts({ fields: [old] }), now)).toHaveLength(1)
    expect(retentionOverdue.assess(madeFacts({ fields: [old, inCode] }), now)).toEqual([])
  })
})

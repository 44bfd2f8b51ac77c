import { describe, expect, it } from 'vitest'
import { day, madeDeclaration, madeFacts, madeFieldFacts, madeRetention, madeVerdictFacts, nobodyKnows, nobodyReads, now, ofField } from '#lib/testing/made-facts.ts'
import type { FieldFacts } from '../facts.ts'
import { sensitiveUnused } from './sensitive-unused.ts'

const sensitive: Partial<FieldFacts> = { category: 'birth_date', isSensitive: true, verdict: nobodyReads }

describe('sensitive and unused', () => {
  it('is found, with the window it rests on', () => {
    expect(ofField(sensitiveUnused, sensitive)).toEqual([{
      target: { kind: 'field', datasetId: 'customer', fieldId: 'customer.email', schema: 'public', table: 'customer', column: 'email' },
      evidence: { values: { column: 'email', table: 'customer', days: 90, asOfAt: now, coverageShare: 1 } },
    }])
  })

  it('is found again once a decision to keep it has run out', () => {
    expect(ofField(sensitiveUnused, { ...sensitive, decision: { kind: 'keep', at: 1, until: now - day } })).toHaveLength(1)
  })

  it.each<[string, Partial<FieldFacts>]>([
    ['without evidence', { verdict: nobodyKnows }],
    ['never calculated', { verdict: null }],
    ['used in operations alone', { verdict: madeVerdictFacts({ state: 'used', analytics: 'unused', operations: 'used' }) }],
    ['unused for analytics, without evidence of operations', { verdict: madeVerdictFacts({ state: 'no-evidence', analytics: 'unused', operations: 'no-evidence' }) }],
    ['not sensitive', { isSensitive: false }],
    ['a key', { isPrimaryKey: true }],
    ['gone', { goneAt: now - day }],
    ['shown by a view', { datasetKind: 'view' }],
    ['kept by decision, for nine days more', { decision: { kind: 'keep', at: 1, until: now + 9 * day } }],
    ['kept by law', { declaration: madeDeclaration({ retention: madeRetention({ legalReason: 'book-keeping act' }) }) }],
    ['under legal hold', { declaration: madeDeclaration({ retention: madeRetention({ legalHold: true }) }) }],
    ['disputed as seasonal', { declaration: madeDeclaration({ dispute: { reason: 'inventory of gifts', months: [1] } }) }],
  ])('is not said of a field that is %s', (_, more) => expect(ofField(sensitiveUnused, { ...sensitive, ...more })).toEqual([]))

  it('cannot tell where there is no evidence', () => {
    const facts = madeFacts({ fields: [madeFieldFacts('a', { ...sensitive, verdict: nobodyKnows }), madeFieldFacts('b', sensitive)] })
    expect(sensitiveUnused.unclear!(facts)).toMatchObject([{ fieldId: 'customer.a' }])
  })
})

import { expect, it } from 'vitest'
import { madeDeclaration, madeFacts, madeFieldFacts, madeVerdictFacts, nobodyKnows, nobodyReads, ofField } from '#lib/testing/made-facts.ts'
import { declaredUsedMeasuredUnused } from './declared-used-measured-unused.ts'

const saysYes = madeDeclaration({ usedForAnalytics: 'yes' })

it('finds what is said to be used and is not, whatever operations do with it', () => {
  expect(ofField(declaredUsedMeasuredUnused, { declaration: saysYes, verdict: nobodyReads })).toMatchObject([{ evidence: { values: { days: 90, coverageShare: 1 } } }])
  expect(ofField(declaredUsedMeasuredUnused, { declaration: saysYes, verdict: madeVerdictFacts({ analytics: 'unused', operations: 'used', state: 'used' }) })).toHaveLength(1)
})

it('does not take “no evidence” for “unused”', () => {
  expect(ofField(declaredUsedMeasuredUnused, { declaration: saysYes, verdict: nobodyKnows })).toEqual([])
  expect(ofField(declaredUsedMeasuredUnused, { declaration: saysYes, verdict: null })).toEqual([])
  expect(declaredUsedMeasuredUnused.unclear!(madeFacts({ fields: [madeFieldFacts('a', { verdict: nobodyKnows }), madeFieldFacts('b')] }))).toHaveLength(1)
})

it('says nothing where nobody said yes, or where the verdict is disputed', () => {
  for (const usedForAnalytics of ['no', 'unknown', null] as const) expect(ofField(declaredUsedMeasuredUnused, { declaration: madeDeclaration({ usedForAnalytics }), verdict: nobodyReads })).toEqual([])
  expect(ofField(declaredUsedMeasuredUnused, { declaration: madeDeclaration({ dispute: { reason: 'each January', months: [1] } }), verdict: nobodyReads })).toEqual([])
  expect(ofField(declaredUsedMeasuredUnused, { declaration: saysYes })).toEqual([])
})

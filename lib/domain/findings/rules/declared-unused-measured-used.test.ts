import { expect, it } from 'vitest'
import { madeDeclaration, madeVerdictFacts, nobodyKnows, nobodyReads, ofField } from '#lib/testing/made-facts.ts'
import { declaredUnusedMeasuredUsed } from './declared-unused-measured-used.ts'

const declaration = madeDeclaration({ usedForAnalytics: 'no' })

it('finds what is said to be unused and is asked for by name', () => {
  expect(ofField(declaredUnusedMeasuredUsed, { declaration, verdict: madeVerdictFacts({ readers: { analyst: 3, bi: 4, application: 50 } }) })).toMatchObject([{ evidence: { values: { reads: 7 } } }])
})

it('does not blame what a star took along, nor an application', () => {
  expect(ofField(declaredUnusedMeasuredUsed, { declaration, verdict: madeVerdictFacts({ isNamedForAnalytics: false, group: 'star-only' }) })).toEqual([])
  expect(ofField(declaredUnusedMeasuredUsed, { declaration, verdict: madeVerdictFacts({ analytics: 'unused', operations: 'used' }) })).toEqual([])
})

it('says nothing without evidence, or where nobody said no', () => {
  for (const verdict of [nobodyReads, nobodyKnows, null]) expect(ofField(declaredUnusedMeasuredUsed, { declaration, verdict })).toEqual([])
  for (const usedForAnalytics of ['yes', 'unknown', null] as const) expect(ofField(declaredUnusedMeasuredUsed, { declaration: madeDeclaration({ usedForAnalytics }) })).toEqual([])
})

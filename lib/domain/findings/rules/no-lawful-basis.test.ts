import { expect, it } from 'vitest'
import type { Purpose } from '../../declarations/declaration-values.ts'
import { madeDeclaration, madePurpose, ofField } from '#lib/testing/made-facts.ts'
import { noLawfulBasis } from './no-lawful-basis.ts'

const purposes = (...bases: Purpose['lawfulBasis'][]) => ({ declaration: madeDeclaration({ purposes: bases.map((lawfulBasis, at) => madePurpose(`use ${at}`, lawfulBasis)) }) })

it('finds the purpose that has none, beside others that do', () => {
  expect(ofField(noLawfulBasis, purposes('contract', null, null))).toMatchObject([{ evidence: { values: { without: 2, purposes: 3 }, lines: ['use 1', 'use 2'] } }])
})

it('is satisfied where each purpose has one, and leaves a missing purpose to its own rule', () => {
  expect(ofField(noLawfulBasis, purposes('contract', 'consent'))).toEqual([])
  expect(ofField(noLawfulBasis, purposes())).toEqual([])
  expect(ofField(noLawfulBasis, { declaration: null })).toEqual([])
})

import { expect, it } from 'vitest'
import { madeDeclaration, madeFacts, madeFieldFacts, now, ofField } from '#lib/testing/made-facts.ts'
import { noPurpose } from './no-purpose.ts'

it('finds a field that was declared without a purpose', () => expect(ofField(noPurpose, { declaration: madeDeclaration({ purposes: [] }) })).toHaveLength(1))

it('finds the one field of a declared table that nobody spoke of', () => {
  const facts = madeFacts({ fields: [madeFieldFacts('phone'), madeFieldFacts('second_phone', { declaration: null })] })
  expect(noPurpose.assess(facts, now)).toMatchObject([{ target: { column: 'second_phone' } }])
})

it('says nothing of a table that nobody has described, nor of what is no customer data', () => {
  expect(ofField(noPurpose, { declaration: null })).toEqual([])
  expect(ofField(noPurpose, { declaration: madeDeclaration({ purposes: [] }), isCustomerData: false })).toEqual([])
  expect(ofField(noPurpose, {})).toEqual([])
})

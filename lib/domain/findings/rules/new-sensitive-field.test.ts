import { expect, it } from 'vitest'
import { day, madeDeclaration, now, ofField } from '#lib/testing/made-facts.ts'
import type { FieldFacts } from '../facts.ts'
import { newSensitiveField } from './new-sensitive-field.ts'

const passport: Partial<FieldFacts> = { category: 'national_id', isSensitive: true, absentAt: now - 30 * day, firstSeenAt: now - day, declaration: null }

it('finds a sensitive field that the scan before did not have', () => {
  expect(ofField(newSensitiveField, passport)).toMatchObject([{ target: { kind: 'field' }, evidence: { values: { firstSeenAt: now - day } } }])
  // What its table's declaration hands down says nothing of this field.
  expect(ofField(newSensitiveField, { ...passport, declaration: madeDeclaration() })).toHaveLength(1)
})

it.each<[string, Partial<FieldFacts>]>([
  ['was there at the first scan', { absentAt: null }],
  ['is not sensitive', { isSensitive: false }],
  ['somebody has confirmed', { declaration: madeDeclaration({ isConfirmed: true }) }],
  ['is gone again', { goneAt: now }],
])('says nothing of a field that %s', (_, more) => expect(ofField(newSensitiveField, { ...passport, ...more })).toEqual([]))

import { expect, it } from 'vitest'
import { now, ofField } from '#lib/testing/made-facts.ts'
import { noOwner } from './no-owner.ts'

it('finds customer data that is nobody’s', () => expect(ofField(noOwner, { owner: null })).toMatchObject([{ target: { kind: 'field', column: 'email' } }]))

it('takes the owner of the table or the system for the field’s', () => {
  for (const from of ['field', 'dataset', 'system'] as const) expect(ofField(noOwner, { owner: { id: 'olga', from } })).toEqual([])
})

it('asks for no owner of what is not customer data, or gone', () => {
  expect(ofField(noOwner, { owner: null, isCustomerData: false })).toEqual([])
  expect(ofField(noOwner, { owner: null, goneAt: now })).toEqual([])
  // Sensitive data of staff is somebody's too.
  expect(ofField(noOwner, { owner: null, isCustomerData: false, isSensitive: true })).toHaveLength(1)
})

import { expect, it } from 'vitest'
import { madeDeclaration, madeRetention, ofField } from '#lib/testing/made-facts.ts'
import type { Retention } from '../../declarations/declaration-values.ts'
import { retentionMissing } from './retention-missing.ts'

const retention = (more: Partial<Retention>) => ({ declaration: madeDeclaration({ retention: madeRetention(more) }) })

it('finds a declared field of which nobody says how long it is kept', () => {
  expect(ofField(retentionMissing, { declaration: madeDeclaration({ retention: null }) })).toHaveLength(1)
  expect(ofField(retentionMissing, retention({ trigger: 'the last purchase' }))).toHaveLength(1)
})

it('takes a period, criteria, a law or a hold for an answer', () => {
  for (const said of [{ days: 30 }, { days: 0 }, { criteria: 'until the warranty ends' }, { legalReason: 'book-keeping act' }, { legalHold: true }]) expect(ofField(retentionMissing, retention(said))).toEqual([])
})

it('says nothing of a table that nobody has described', () => expect(ofField(retentionMissing, { declaration: null })).toEqual([]))

import { expect, it } from 'vitest'
import { now, ofField } from '#lib/testing/made-facts.ts'
import { publicReadsSensitive } from './public-reads-sensitive.ts'

const openTo = { accounts: 31, used: 2 }

it('finds it, with how many may and how many did', () => {
  expect(ofField(publicReadsSensitive, { isSensitive: true, openTo })).toMatchObject([{ target: { kind: 'field' }, evidence: { values: openTo } }])
  // Open is open, also while nobody has an account.
  expect(ofField(publicReadsSensitive, { isSensitive: true, openTo: { accounts: 0, used: 0 } })).toHaveLength(1)
})

it('looks into views too: they show what tables hide', () => expect(ofField(publicReadsSensitive, { isSensitive: true, datasetKind: 'view', openTo })).toHaveLength(1))

it('is not said of what is not sensitive, gone, granted by name, or never asked about', () => {
  expect(ofField(publicReadsSensitive, { openTo })).toEqual([])
  expect(ofField(publicReadsSensitive, { isSensitive: true, goneAt: now, openTo })).toEqual([])
  expect(ofField(publicReadsSensitive, { isSensitive: true, openTo: null })).toEqual([])
})

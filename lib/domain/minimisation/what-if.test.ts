import { expect, it } from 'vitest'
import { whatIf, type WhatIfRow } from './what-if.ts'

const row = (more: Partial<WhatIfRow> = {}): WhatIfRow => ({ recommendation: 'delete', isCustomerData: true, isUnusedForAnalytics: true, isSensitive: false, principals: 10, idle: 8, bytes: 100, ...more })
const totals = { customer: 100, unused: 60, sensitive: 5, exposures: 200, bytes: 1_000 }

it('takes what goes out of both sides of the share, and of rights and bytes', () => {
  expect(whatIf([row(), row({ isSensitive: true })], totals)).toEqual({
    fields: 2, unusedShare: { before: 0.6, after: 58 / 98 }, sensitive: { before: 5, after: 4 }, exposures: { before: 200, after: 180 }, bytes: { before: 1_000, after: 800 },
  })
})

it('takes only the idle rights where a field stays', () => {
  expect(whatIf([row({ recommendation: 'restrict' })], totals)).toMatchObject({ unusedShare: { before: 0.6, after: 0.6 }, exposures: { after: 192 }, bytes: { after: 1_000 } })
})

it('assumes nothing of what is not known, and divides by nothing', () => {
  expect(whatIf([row({ principals: null, bytes: null })], totals)).toMatchObject({ exposures: { after: 200 }, bytes: { after: 1_000 } })
  expect(whatIf([], { customer: 0, unused: 0, sensitive: 0, exposures: 0, bytes: 0 })).toMatchObject({ fields: 0, unusedShare: null })
  expect(whatIf([row()], { ...totals, customer: 1, unused: 1 })).toMatchObject({ unusedShare: { before: 1, after: null } })
})

import { describe, expect, it } from 'vitest'
import { madeFacts, madePrincipal, now } from '#lib/testing/made-facts.ts'
import type { PrincipalFacts, TableRight } from '../facts.ts'
import { grantedNeverUsed } from './granted-never-used.ts'

const may = (table: string, more: Partial<TableRight> = {}): TableRight => ({ schema: 'public', table, fields: 2, sensitive: 0, use: 'never-used', isRevocable: true, ...more })
const said = (mayRead: TableRight[], more: Partial<PrincipalFacts> = {}) => grantedNeverUsed.assess(madeFacts({ principals: [madePrincipal('analyst_jonas', { mayRead, ...more })] }), now)

describe('granted but never used', () => {
  it('is one finding for an account, with the tables it never read', () => {
    expect(said([may('payment', { sensitive: 1 }), may('cart', { fields: 1, schema: '' }), may('customer', { use: 'used' })])).toEqual([{
      target: { kind: 'principal', principal: 'analyst_jonas' },
      evidence: { values: { principal: 'analyst_jonas', tables: 2, fields: 3, sensitive: 1 }, lines: ['public.payment', 'cart'] },
    }])
  })

  it('does not take “no evidence” for “never used”', () => {
    expect(said([may('payment', { use: 'no-evidence' })])).toEqual([])
    const facts = madeFacts({ principals: [madePrincipal('a', { mayRead: [may('payment', { use: 'no-evidence' })] }), madePrincipal('b', { mayRead: [may('payment')] })] })
    expect(grantedNeverUsed.unclear!(facts)).toEqual([{ kind: 'principal', principal: 'a' }])
  })

  it('leaves out what no grant of its own gives: everybody’s, an owner’s, a superuser’s', () => expect(said([may('payment', { isRevocable: false })])).toEqual([]))

  it('is not said of a group, a superuser, or where no server was asked', () => {
    expect(said([may('payment')], { access: { canLogin: false, isSuperuser: false } })).toEqual([])
    expect(said([may('payment')], { access: { canLogin: true, isSuperuser: true } })).toEqual([])
    expect(said([may('payment')], { access: null })).toEqual([])
  })
})

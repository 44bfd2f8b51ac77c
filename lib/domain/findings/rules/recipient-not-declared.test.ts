import { describe, expect, it } from 'vitest'
import { madeDeclaration, madeFacts, madeFieldFacts, madePrincipal, now } from '#lib/testing/made-facts.ts'
import type { Recipient } from '../../declarations/declaration-values.ts'
import type { DeclarationFacts, PrincipalFacts } from '../facts.ts'
import { isPublicAddress, recipientNotDeclared } from './recipient-not-declared.ts'

const read = { fieldId: 'customer.email', schema: 'public', table: 'customer', column: 'email', executions: 9, lastAt: 7 }
const partner = (more: Partial<PrincipalFacts> = {}) => madePrincipal('postkort_ro', { kinds: ['unknown'], days: [{ day: '2026-11-01', hosts: [{ host: '198.51.100.7', firstAt: 1, lastAt: 2 }] }], reads: [read], ...more })
const recipient = (name: string): Recipient => ({ name, kind: 'external', country: null, contract: '' })
const said = (principal: PrincipalFacts, recipients: DeclarationFacts['recipients']) => recipientNotDeclared.assess(madeFacts({ fields: [madeFieldFacts('email', { declaration: madeDeclaration({ recipients }) })], principals: [principal] }), now)

describe('a recipient that is not declared', () => {
  it('reads from outside and stands in no list', () => {
    expect(said(partner(), [])).toEqual([{
      target: { kind: 'principal', principal: 'postkort_ro' },
      evidence: { values: { principal: 'postkort_ro', fields: 1, lastReadAt: 7 }, lines: ['198.51.100.7'], fieldIds: ['customer.email'] },
    }])
    expect(said(partner(), [recipient('Tryckeriet AB')])).toHaveLength(1)
    expect(said(partner({ kinds: ['recipient'], days: [] }), null)).toHaveLength(1)
  })

  it('is known by a word of its name', () => expect(said(partner(), [recipient('Postkort AB')])).toEqual([]))

  it.each<[string, Partial<PrincipalFacts>]>([
    ['reads no personal data', { reads: [] }],
    ['comes from our own network', { days: [{ day: '2026-11-01', hosts: [{ host: '10.0.0.7', firstAt: 1, lastAt: 2 }] }] }],
    ['comes from nowhere that the log names', { days: [{ day: '2026-11-01', hosts: [{ host: '', firstAt: 1, lastAt: 2 }] }] }],
    ['is one of ours, working away from the office', { kinds: ['analyst'] }],
  ])('is nobody who %s', (_, more) => expect(said(partner(more), [])).toEqual([]))

  it('is told by an address of the open internet', () => {
    for (const host of ['198.51.100.7', '8.8.8.8', '172.32.0.1', '2001:db8::1', '100.128.0.1']) expect(isPublicAddress(host), host).toBe(true)
    for (const host of ['10.0.0.1', '172.16.3.4', '172.31.255.1', '192.168.1.1', '127.0.0.1', '169.254.1.1', '100.64.0.1', '224.0.0.1', '999.1.1.1', '::1', 'fe80::1', 'fd00::1', '[local]', 'db.example', '']) expect(isPublicAddress(host), host).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { day, madeAttestation, madeFacts, madeFieldFacts, now } from '#lib/testing/made-facts.ts'
import { attestationOverdue } from './attestation-overdue.ts'

const undeclared = (firstSeenAt: number) => [madeFieldFacts('email', { declaration: null, firstSeenAt }), madeFieldFacts('phone', { declaration: null, firstSeenAt })]

describe('an overdue attestation', () => {
  it('is found on what was declared: a system, a table, a field', () => {
    const attestations = [
      madeAttestation({ dueAt: now - 10 * day }),
      madeAttestation({ kind: 'dataset', id: 'customer', schema: 'public', table: 'customer', dueAt: now - day }),
      madeAttestation({ kind: 'field', id: 'customer.email', schema: 'public', table: 'customer', column: 'email', dueAt: now - day }),
    ]
    expect(attestationOverdue.assess(madeFacts({ system: { attestations } }), now)).toMatchObject([
      { target: { kind: 'system' }, evidence: { values: { thing: 'CRM', days: 10 }, reasons: ['attestation'] } },
      { target: { kind: 'dataset', datasetId: 'customer' }, evidence: { values: { thing: 'customer', days: 1 } } },
      { target: { kind: 'field', fieldId: 'customer.email' }, evidence: { values: { thing: 'customer.email' } } },
    ])
  })

  it('is found once for all tables that nobody came to in ninety days', () => {
    expect(attestationOverdue.assess(madeFacts({ system: { attestations: [] }, fields: undeclared(now - 91 * day) }), now)).toMatchObject([
      { target: { kind: 'system' }, evidence: { values: { tables: 1 }, reasons: ['never-declared'], lines: ['public.customer'] } },
    ])
  })

  it('is not said before its day, of what is new, or of tables without customer data', () => {
    expect(attestationOverdue.assess(madeFacts({ system: { attestations: [madeAttestation({ dueAt: now })] } }), now)).toEqual([])
    expect(attestationOverdue.assess(madeFacts({ system: { attestations: [] }, fields: undeclared(now - 90 * day) }), now)).toEqual([])
    expect(attestationOverdue.assess(madeFacts({ system: { attestations: [] }, fields: undeclared(1).map((field) => ({ ...field, isCustomerData: false })) }), now)).toEqual([])
    // One field of it that somebody described is enough to say that they came to it.
    expect(attestationOverdue.assess(madeFacts({ fields: [...undeclared(1), madeFieldFacts('city')] }), now)).toEqual([])
  })
})

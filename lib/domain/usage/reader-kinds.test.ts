import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { matchesGlob } from './glob.ts'
import { readerKindOf } from './reader-kinds.ts'

const kind = (user: string, application = '', host = '') => readerKindOf({ user, application, host })

describe('who read', () => {
  it.each([
    ['analyst_a', 'DBeaver 24.1 - Main', 'analyst'], ['metabase', 'Metabase v0.50', 'bi'], ['shop_app', 'shop', 'application'], ['bo', 'DataGrip 2026.1', 'analyst'],
    ['bo', 'Tableau Desktop 2026', 'bi'], ['tableau_ro', 'PostgreSQL JDBC Driver', 'bi'], ['dbt_prod', '', 'pipeline'], ['bo', 'dbt', 'pipeline'], ['app_crm', 'puma: cluster worker 1', 'application'],
    ['analyst_a', 'pg_dump', 'maintenance'], ['shop_app', 'psql', 'analyst'], ['replicator', 'walreceiver', 'maintenance'], ['big_trust', 'big-trust scan', 'maintenance'],
    ['partner_ro', '', 'unknown'], ['postgres', '', 'unknown'], ['', '', 'unknown'],
  ])('%s from %s is %s', (user, application, expected) => expect(kind(user, application)).toBe(expected))

  it('follows rules an owner wrote, in their order', () => {
    const rules = [{ kind: 'recipient' as const, user: ['partner_*'], host: ['203.0.113.*'] }, { kind: 'analyst' as const, user: ['partner_*'] }]
    expect(readerKindOf({ user: 'Partner_x', application: '', host: '203.0.113.9' }, rules)).toBe('recipient')
    expect(readerKindOf({ user: 'partner_x', application: '', host: '10.0.0.1' }, rules)).toBe('analyst')
    expect(readerKindOf({ user: 'x', application: '', host: '10.0.0.1' }, rules)).toBe('unknown')
  })
})

describe('patterns', () => {
  it('match what the same regular expression matches', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 7 })
    fc.assert(fc.property(piece, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 9 }), (pattern, text) => {
      expect(matchesGlob(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text))
    }), { numRuns: 2000 })
  })

  it('takes everything but the star as it stands', () => {
    expect(matchesGlob('a.c(', 'A.C(')).toBe(true)
    expect(matchesGlob('a.c', 'abc')).toBe(false)
  })
})

// What every rule must have, and what "not assessed" means.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { madeFacts, now } from '#lib/testing/made-facts.ts'
import { ruleCodes } from './rule-codes.ts'
import { assessRules, rules } from './rules.ts'
import { severities } from './severity.ts'

describe('every rule', () => {
  it('stands under its code, and no code is without one', () => {
    expect(Object.keys(rules).sort()).toEqual([...ruleCodes].sort())
    for (const [code, rule] of Object.entries(rules)) expect(rule.code).toBe(code)
  })

  it.each(ruleCodes)('%s has a version, a severity of the scale, a norm named to its article or control, and a test', (code) => {
    const { version, severity, norm } = rules[code]
    expect(version).toBeGreaterThanOrEqual(1)
    expect(severities).toContain(severity)
    expect(norm.length).toBeGreaterThan(0)
    for (const reference of norm) expect(reference).toMatch(/^(GDPR Art\. \d+(\(\d+\))?(\([a-z]\))?|ISO\/IEC 27001:2022 A\.\d+\.\d+|PCI DSS v4\.0\.1 \d+\.\d+\.\d+)$/)
    expect(existsSync(join(import.meta.dirname, 'rules', `${code}.test.ts`))).toBe(true)
  })
})

describe('an assessment', () => {
  it('finds nothing in a system that is in order', () => expect(assessRules(madeFacts(), now)).toEqual({ found: [], unclear: [], notAssessed: [] }))

  it('tells what it could not look at, and why', () => {
    const { notAssessed } = assessRules(madeFacts({ system: { hasDeclarations: false, hasPeople: false, hasAccess: false, log: null } }), now)
    expect(Object.fromEntries(notAssessed.map(({ code, need }) => [code, need]))).toEqual({
      'sensitive-unused': 'log', 'no-owner': 'people', 'no-purpose': 'declaration', 'no-lawful-basis': 'declaration', 'declared-used-measured-unused': 'declaration',
      'declared-unused-measured-used': 'declaration', 'retention-missing': 'declaration', 'retention-overdue': 'declaration', 'granted-never-used': 'access',
      'public-reads-sensitive': 'access', 'shared-account': 'log', 'recipient-not-declared': 'declaration', 'attestation-overdue': 'people',
    })
  })
})

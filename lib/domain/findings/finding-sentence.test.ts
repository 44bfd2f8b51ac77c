import { expect, it } from 'vitest'
import { findingSentence, shownValues } from './finding-sentence.ts'

it('says the rule’s sentence, and one for each way it is broken', () => {
  const said = findingSentence('logging-incomplete', { values: { thing: 'CRM', roles: 2 }, reasons: ['not-captured', 'silent-role'] }, 'en', (key, values) => `${key}:${values.thing}`)
  expect(said).toBe('rules.logging-incomplete.found:CRM ruleReasons.not-captured:CRM ruleReasons.silent-role:CRM')
})

it('shows instants as days, shares in percent that are not rounded up, and hostile names as text', () => {
  expect(shownValues({ asOfAt: Date.UTC(2026, 10, 20, 23, 59), coverageShare: 0.99996, days: 90, column: 'a\u202eb' }, 'en')).toEqual({ asOfAt: 'Nov 20, 2026', coverageShare: '99.9%', days: 90, column: expect.not.stringContaining('\u202e') })
  expect(shownValues({ coverageShare: 1 }, 'sv')).toEqual({ coverageShare: '100\u00a0%' })
})

import { describe, expect, it } from 'vitest'
import { day, madeFacts, madeSystemFacts, now } from '#lib/testing/made-facts.ts'
import type { SystemFacts } from '../facts.ts'
import { loggingIncomplete } from './logging-incomplete.ts'

const log = madeSystemFacts().log!
const said = (system: Partial<SystemFacts>) => loggingIncomplete.assess(madeFacts({ system }), now).map(({ target, evidence }) => ({ kind: target.kind, reasons: evidence.reasons, lines: evidence.lines }))

describe('incomplete logging', () => {
  it.each<[string, Partial<SystemFacts>, string[], string[]]>([
    ['time that no log captured', { log: { ...log, coverage: 0.9 } }, ['not-captured'], []],
    ['a role whose statements are left out', { log: { ...log, silentRoles: ['nightly_job'] } }, ['silent-role'], ['nightly_job']],
    ['a server that is set to write none', { silencing: ['log_statement = none'] }, ['switched-off'], ['log_statement = none']],
    ['the same where no log was ever imported', { log: null, silencing: ['log_statement = none'] }, ['switched-off'], ['log_statement = none']],
    ['a log that stopped', { log: { ...log, window: { ...log.window, asOf: now - 8 * day } } }, ['stopped'], []],
  ])('is %s', (_, system, reasons, lines) => expect(said(system)).toEqual([{ kind: 'system', reasons, lines }]))

  it('names all that is wrong in one finding', () => {
    expect(said({ silencing: ['log_statement = ddl'], log: { ...log, coverage: 0.2, silentRoles: ['a'] } })).toMatchObject([{ reasons: ['switched-off', 'not-captured', 'silent-role'] }])
  })

  it('is not said of a log that is whole, of a week’s delay, of what was entered by hand, or of a system without a log', () => {
    expect(said({})).toEqual([])
    expect(said({ log: { ...log, coverage: 0.95, window: { ...log.window, asOf: now - 7 * day } } })).toEqual([])
    expect(said({ status: 'by-hand', log: null, silencing: null })).toEqual([])
    expect(said({ log: null, silencing: [] })).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { combineRates, rateOver, withoutIntervals } from './rates.ts'
import { coverWindow, type CoverageEvidence } from './coverage.ts'
import { indexFields } from './field-index.ts'
import { loudCapture, madeCatalog } from '#lib/testing/made-catalog.ts'
import { settingTimeline } from './setting-timeline.ts'
import type { CaptureSettings } from '../inventory/catalog.ts'
import type { SettingChange } from '../logs/log-batch.ts'

const index = indexFields(madeCatalog(['public.customer: email, phone']))
const window = { from: 0, to: 1000 }
const rules = { quietMs: 100, threshold: 0.95 }
const change = (at: number, value: string | null, more: Partial<SettingChange> = {}): SettingChange => ({ at, role: null, database: null, name: 'log_statement', value, ...more })
const scan = (capture: Partial<CaptureSettings> = {}, at = 2000) => ({ at, capture: { ...loudCapture, ...capture } })
const server = (settings: Record<string, string>) => scan({ server: { ...loudCapture.server, ...settings } })
const proof = (from: number, to = from, user = 'analyst_a') => ({ user, database: 'shop', from, to })

function cover(more: Partial<CoverageEvidence>, over = window) {
  const coverage = coverWindow(index, { database: 'shop', captured: [[-100, 1000]], declared: [], silences: [], scans: [scan()], changes: [], serverStarts: [], proofs: [], formats: ['csvlog'], ...more }, over, rules)
  return { ...coverage, email: coverage.of(0), phone: coverage.of(1) }
}
const base = (more: Partial<CoverageEvidence>) => { const { coverage, reason } = cover(more).base; return [coverage, reason] }

describe('how much of a window was captured', () => {
  it.each<[string, Partial<CoverageEvidence>, number, string | null]>([
    ['all of it', {}, 1, null],
    ['no log', { captured: [] }, 0, 'no-log'],
    ['a log of another time', { captured: [[-500, -400]] }, 0, 'not-covered'],
    ['a log that begins late', { captured: [[300, 1000]] }, 0.7, 'not-covered'],
    ['silence that is quiet', { captured: [[-100, 400], [500, 1000]] }, 1, null],
    ['silence that is a gap', { captured: [[-100, 400], [501, 1000]] }, 0.899, 'not-covered'],
    ['rotated files in any order', { captured: [[600, 1000], [-100, 620]] }, 1, null],
    ['log_statement=none', { scans: [server({ log_statement: 'none' })] }, 0, 'logging-off'],
    ['log_statement=mod', { scans: [server({ log_statement: 'mod' })] }, 0, 'logging-off'],
    ['log_min_duration_statement=0', { scans: [server({ log_statement: 'none', log_min_duration_statement: '0' })] }, 1, null],
    ['log_min_duration_statement=250', { scans: [server({ log_statement: 'none', log_min_duration_statement: '250' })] }, 0, 'logging-off'],
    ['a sampled statement', { scans: [server({ log_statement: 'none', log_min_duration_sample: '0', log_statement_sample_rate: '0.25' })] }, 0.25, 'logging-off'],
    ['a sample of slow ones only', { scans: [server({ log_statement: 'none', log_min_duration_sample: '10', log_statement_sample_rate: '0.25' })] }, 0, 'logging-off'],
    ['a sampled transaction', { scans: [server({ log_statement: 'none', log_transaction_sample_rate: '0.5' })] }, 0.5, 'logging-off'],
    ['statements below what is written', { scans: [server({ log_min_messages: 'fatal' })] }, 0, 'logging-off'],
    ['a log that goes elsewhere', { scans: [server({ log_destination: 'stderr' })] }, 0, 'logging-off'],
    ['two logs, of which one is in', { scans: [server({ log_destination: 'stderr, csvlog' })] }, 1, null],
    ['two logs, of which the other is in', { scans: [server({ log_destination: 'jsonlog,csvlog' })], formats: ['jsonlog'] }, 1, null],
    ['a log of another format than the one that is in', { scans: [server({ log_destination: 'jsonlog' })] }, 0, 'logging-off'],
    ['off in the database', { scans: [scan({ overrides: [{ role: null, database: 'shop', name: 'log_statement', value: 'none' }] })] }, 0, 'logging-off'],
    ['off in another database', { scans: [scan({ overrides: [{ role: null, database: 'other', name: 'log_statement', value: 'none' }] })] }, 1, null],
    ['off for a tenth', { changes: [change(400, 'none'), change(500, 'all')], proofs: [proof(10, 399)] }, 0.9, 'logging-off'],
    ['off for a tenth in the database', { changes: [change(400, 'none', { database: 'shop' }), change(500, null, { database: 'shop' })], proofs: [proof(10, 399)] }, 0.9, 'logging-off'],
    ['off before the window', { changes: [change(-60, 'none'), change(-50, 'all')] }, 1, null],
    ['off and never on again', { changes: [change(400, 'none')], proofs: [proof(10, 399)] }, 0.4, 'logging-off'],
    ['a change before which nothing proves a log', { changes: [change(400, 'all')] }, 0.6, 'logging-off'],
    ['a restart that kept the setting', { serverStarts: [500], proofs: [proof(100, 450)] }, 1, null],
    ['a restart before which nothing proves a log', { serverStarts: [500] }, 0.5, 'logging-off'],
    ['a proof at the very edge', { serverStarts: [500], proofs: [proof(500)] }, 0.5, 'logging-off'],
    ['no scan but proof', { scans: [], proofs: [proof(100, 900)] }, 1, null],
    ['no scan and no proof', { scans: [] }, 0, 'logging-off'],
    ['a query log', { captured: [], declared: [[0, 980]] }, 1, null],
    ['a query log that fills a gap', { captured: [[-100, 400], [600, 1000]], declared: [[390, 610]] }, 1, null],
  ])('%s', (_, evidence, coverage, reason) => expect(base(evidence)).toEqual([coverage, reason]))

  it('ends where the log ends', () => {
    expect(cover({ captured: [[-10, 700]] })).toMatchObject({ asOf: 700, base: { coverage: 1, reason: null } })
    expect(cover({}, { from: 0, to: 5000 })).toMatchObject({ asOf: 1000 })
    expect(cover({ captured: [[20, 1000]] })).toMatchObject({ base: { coverage: 0.98, reason: null } })
  })

  it.each<[string, Partial<CoverageEvidence>, { at: number; coverage: number }]>([
    ['the window where it is older', {}, { at: 0, coverage: 1 }],
    ['its beginning, whole', { captured: [[300, 1000]] }, { at: 300, coverage: 1 }],
    ['its beginning, with a gap', { captured: [[300, 600], [800, 1000]] }, { at: 300, coverage: 0.7142 }],
    ['its beginning, with a setting that wrote nothing', { captured: [[300, 1000]], changes: [change(400, 'none'), change(750, 'all')], proofs: [proof(310, 399)] }, { at: 300, coverage: 0.5 }],
    ['the beginning of the older of two', { captured: [[600, 1000]], declared: [[200, 650]] }, { at: 200, coverage: 1 }],
    ['the window where it ended before', { captured: [[-500, -400]] }, { at: 0, coverage: 0 }],
    ['the window where there is none', { captured: [] }, { at: 0, coverage: 0 }],
    ['a single moment', { captured: [[1000, 1000]] }, { at: 1000, coverage: 1 }],
  ])('is counted from %s', (_, evidence, expected) => expect(cover(evidence).sinceBegin).toEqual(expected))

  it('says when a window of this length will first be covered', () => {
    expect(cover({}).firmFrom).toBe(1000)
    expect(cover({ captured: [[300, 1000]] }).firmFrom).toBe(1250)
    expect(cover({ captured: [] }).firmFrom).toBeNull()
    expect(cover({ changes: [change(900, 'none')], proofs: [proof(10, 800)] }).firmFrom).toBeNull()
  })
})

describe('a silent role', () => {
  const overrides = [{ role: 'quiet', database: null, name: 'log_statement', value: 'none' }]
  const roles = [{ role: 'quiet', isSuperuser: false, mayRead: [['public', 'customer', 'email']] as [string, string, string][] }]

  it('spoils what it may read, and nothing else', () => {
    const { email, phone, base } = cover({ scans: [scan({ overrides, roles })] })
    expect([email, phone, base]).toEqual([{ coverage: 0, reason: 'silent-role' }, { coverage: 1, reason: null }, { coverage: 1, reason: null }])
  })

  it('spoils everything where nobody asked what it may read, or where it may read all', () => {
    expect(cover({ scans: [scan({ overrides })] }).phone).toEqual({ coverage: 0, reason: 'silent-role' })
    expect(cover({ scans: [scan({ overrides, roles: [{ ...roles[0]!, mayRead: 'all' }] })] }).phone.reason).toBe('silent-role')
  })

  it('is none if its own setting is as loud, or if it is silent in another database', () => {
    expect(cover({ scans: [scan({ overrides: [{ ...overrides[0]!, value: 'all' }] })] }).phone.reason).toBeNull()
    expect(cover({ scans: [scan({ overrides: [{ ...overrides[0]!, database: 'other' }] })] }).phone.reason).toBeNull()
  })

  it('is found in the log alone', () => {
    const changes = [change(200, 'none', { role: 'quiet' }), change(300, null, { role: 'quiet' })]
    expect(cover({ changes, proofs: [proof(10, 150, 'quiet')] }).phone).toEqual({ coverage: 0.9, reason: 'silent-role' })
  })

  it('is counted from where the log begins', () => {
    const changes = [change(900, 'none', { role: 'quiet' }), change(910, null, { role: 'quiet' })]
    expect(cover({ captured: [[600, 1000]], changes, proofs: [proof(650, 890, 'quiet')] }).silentRoles).toEqual([{ role: 'quiet', coverage: 0.39, sinceBegin: 0.975 }])
    expect(cover({ changes, proofs: [proof(10, 890, 'quiet')] }).silentRoles).toEqual([{ role: 'quiet', coverage: 0.99, sinceBegin: 0.99 }])
  })

  it('may be one that switched its own session off', () => {
    const silences = [{ user: 'boss', database: 'shop', from: 100, to: 160 }, { user: 'boss', database: 'shop', from: 150, to: 200 }]
    expect(cover({ silences }).phone).toEqual({ coverage: 0.9, reason: 'silent-role' })
    expect(cover({ silences: silences.map((silence) => ({ ...silence, database: 'other' })) }).phone.reason).toBeNull()
  })
})

describe('a setting over time', () => {
  it('is unknown where nobody told', () => {
    expect(settingTimeline([{ at: 5, value: 'none' }], [{ at: 20, value: 'all' }], [10])).toEqual([
      { from: -Infinity, values: [] }, { from: 5, values: ['none'] }, { from: 10, values: ['all'] },
    ])
  })

  it('keeps both values where a scan contradicts the log', () => {
    expect(settingTimeline([{ at: 5, value: 'all' }], [{ at: 20, value: 'none' }], [])[1]).toEqual({ from: 5, values: ['all', 'none'] })
  })
})

describe('rates', () => {
  const pieces = fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 5 }), fc.constantFrom(0.5, 1)), { maxLength: 5 }).map((list) => {
    let at = 0
    return list.map(([gap, length, rate]) => { const from = at + gap; at = from + length; return { from, to: at, rate } })
  })
  const rateAt = (list: { from: number; to: number; rate: number }[], at: number) => list.find(({ from, to }) => from <= at && at < to)?.rate ?? 0

  it('are combined moment by moment', () => {
    fc.assert(fc.property(pieces, pieces, fc.constantFrom('best' as const, 'worst' as const), (a, b, choose) => {
      const combined = combineRates([a, b], choose)
      for (let at = 0.5; at < 130; at++) expect(rateAt(combined, at)).toBe(choose === 'best' ? Math.max(rateAt(a, at), rateAt(b, at)) : Math.min(rateAt(a, at), rateAt(b, at)))
    }))
  })

  it('lose what is taken out', () => {
    fc.assert(fc.property(pieces, pieces, (a, b) => {
      const left = withoutIntervals(a, b.map(({ from, to }) => [from, to]))
      for (let at = 0.5; at < 130; at++) expect(rateAt(left, at)).toBe(rateAt(b, at) > 0 ? 0 : rateAt(a, at))
      expect(rateOver(left, 0, 130)).toBeLessThanOrEqual(rateOver(a, 0, 130))
    }))
  })
})

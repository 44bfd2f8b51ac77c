import { describe, expect, it } from 'vitest'
import { candidateNow as now, madeCandidate, madeExposed, madeVerdictOf } from '#lib/testing/made-candidate.ts'
import type { CandidateFacts } from './candidate-facts.ts'
import { assessField } from './candidate.ts'
import { reasonsOf } from './candidate-reasons.ts'
import { scoreOf } from './score.ts'
import type { CandidateReason, Measure, SparedRule } from './words.ts'

const day = 86_400_000
const declared: NonNullable<CandidateFacts['declaration']> = { usedForAnalytics: null, purposes: 1, retentionDays: null, oldestRecordAt: null, hasLegalHold: false, isDemandedByLaw: false }
const idle = (count: number) => Array.from({ length: count }, (_, at) => madeExposed(`clerk${at}`, 'never-used'))

describe('a reason', () => {
  it.each<[string, Partial<CandidateFacts>, CandidateReason[]]>([
    ['nobody read it', {}, ['unused']],
    ['it comes along with SELECT * alone', { verdict: madeVerdictOf('used', { group: 'star-only' }) }, ['star-only']],
    ['everything in it is null', { verdict: madeVerdictOf('used'), rows: 10, nullShare: 1 }, ['always-empty']],
    ['it is a copy', { verdict: madeVerdictOf('used'), copyOf: { fieldId: 'o', schema: 'crm', table: 'c', column: 'fax' } }, ['duplicate']],
    ['it is older than it may be', { verdict: madeVerdictOf('used'), declaration: { ...declared, retentionDays: 30, oldestRecordAt: now - 31 * day } }, ['retention-overdue']],
    ['people said that analytics does not use what nothing measures', { verdict: null, isByHand: true, declaration: { ...declared, usedForAnalytics: 'no' } }, ['declared-unused']],
    ['… and named no purpose', { verdict: null, isByHand: true, declaration: { ...declared, usedForAnalytics: 'no', purposes: 0 } }, ['no-purpose', 'declared-unused']],
    ['people who declared it named no purpose', { verdict: madeVerdictOf('used'), declaration: { ...declared, purposes: 0 } }, ['no-purpose']],
    ['everybody may read it', { verdict: madeVerdictOf('used'), exposed: [madeExposed('public')] }, ['over-exposed']],
    ['most who may read it never did', { verdict: madeVerdictOf('used'), exposed: [...idle(4), madeExposed('a', 'used'), madeExposed('b', 'used')] }, ['over-exposed']],
  ])('is that %s', (_, facts, expected) => expect(reasonsOf(madeCandidate(facts), now)).toEqual(expected))

  it.each<[string, Partial<CandidateFacts>]>([
    ['a log that is missing', { verdict: madeVerdictOf('no-evidence') }],
    ['no calculation yet', { verdict: null }],
    ['a table that is empty', { verdict: madeVerdictOf('used'), rows: 0, nullShare: 1 }],
    ['nulls that nobody counted', { verdict: madeVerdictOf('used'), rows: 10 }],
    ['a period nobody has held against a record', { verdict: madeVerdictOf('used'), declaration: { ...declared, retentionDays: 30 } }],
    ['nothing declared', { verdict: madeVerdictOf('used'), declaration: null }],
    ['what people say of what is measured', { verdict: madeVerdictOf('no-evidence'), declaration: { ...declared, usedForAnalytics: 'no' } }],
    ['what people do not know of what is not', { verdict: null, isByHand: true, declaration: { ...declared, usedForAnalytics: 'unknown' } }],
    ['a server that was not asked', { verdict: madeVerdictOf('used'), exposed: null }],
    ['readers of whom nothing is known', { verdict: madeVerdictOf('used'), exposed: [madeExposed('a'), madeExposed('b'), madeExposed('c'), madeExposed('d')] }],
    ['superusers, and the owner of the table', { verdict: madeVerdictOf('used'), exposed: [...idle(3).map((one) => ({ ...one, isSuperuser: true })), ...idle(3).map((one) => ({ ...one, isOwner: true }))] }],
    ['what is no personal data', { verdict: madeVerdictOf('used'), isPersonal: false, exposed: [madeExposed('public')] }],
  ])('is not %s', (_, facts) => expect(reasonsOf(madeCandidate(facts), now)).toEqual([]))
})

describe('a rule that spares', () => {
  it.each<[SparedRule, Partial<CandidateFacts>]>([
    ['no-data', { relationKind: 'view' }],
    ['primary-key', { isPrimaryKey: true, relationKind: 'table' }],
    ['foreign-key', { isForeignKey: true }],
    ['unique-key', { isUniqueKey: true }],
    ['key-by-name', { tableDeclaresKeys: false, category: 'user_id', column: 'ContactID' }],
    ['key-by-name', { namesATable: true, category: 'user_id', column: 'customer_id' }],
    ['legal-hold', { declaration: { ...declared, hasLegalHold: true } }],
    ['legal-retention', { declaration: { ...declared, isDemandedByLaw: true } }],
    ['consent', { category: 'consent', column: 'newsletter' }],
    ['consent', { column: 'do_not_call' }],
    ['consent', { column: 'emailOptOut' }],
    ['audit-column', { category: null, column: 'createdAt' }],
    ['audit-column', { category: null, column: 'row_version' }],
    ['audit-column', { category: null, column: 'ändrad_av' }],
    ['audit-column', { isTechnical: true, column: '_fivetran_synced' }],
    ['code-reference', { referencedBy: ['crm.v'] }],
    ['code-reference', { verdict: madeVerdictOf('no-evidence', { reason: 'code-body' }) }],
    ['too-young', { verdict: madeVerdictOf('no-evidence', { reason: 'too-young' }) }],
    ['kept', { decision: { state: 'kept', expiresAt: now + 1 } }],
    ['no-evidence', { verdict: madeVerdictOf('no-evidence', { reason: 'not-covered' }) }],
  ])('is %s', (rule, facts) => {
    expect(assessField(madeCandidate(facts), now)).toMatchObject({ sparedBy: rule, recommendation: 'keep' })
  })

  it.each<[string, Partial<CandidateFacts>]>([
    ['a keep that has ended', { decision: { state: 'kept', expiresAt: now } }],
    ['a law whose time is over', { declaration: { ...declared, isDemandedByLaw: true, retentionDays: 10, oldestRecordAt: now - 11 * day } }],
    ['an identity number in a table without keys', { tableDeclaresKeys: false, category: 'national_id', column: 'national_id' }],
    ['a name like a key where keys are declared', { category: null, column: 'campaign_id' }],
    ['a name that only holds such a word', { column: 'opted_for_version_two', category: null }],
    ['a birth date, though it is a date', { column: 'created', category: 'birth_date' }],
  ])('is not %s', (_, facts) => expect(assessField(madeCandidate(facts), now)?.sparedBy).toBeNull())

  it('has nothing to say of a field that is used', () => {
    expect(assessField(madeCandidate({ verdict: madeVerdictOf('used'), isPrimaryKey: true }), now)).toBeNull()
  })

  it('lets no missing log hide that everybody may read it', () => {
    expect(assessField(madeCandidate({ verdict: madeVerdictOf('no-evidence'), exposed: [madeExposed('public')] }), now)).toMatchObject({ reasons: ['over-exposed'], sparedBy: null, recommendation: 'restrict' })
  })
})

it.each<[Measure, Partial<CandidateFacts>]>([
  ['delete', {}],
  ['delete', { verdict: null, isByHand: true, declaration: { ...declared, usedForAnalytics: 'no', purposes: 0 } }],
  ['restrict', { verdict: null, isByHand: true, declaration: { ...declared, usedForAnalytics: 'no' } }],
  ['restrict', { verdict: null, isByHand: true, declaration: { ...declared, purposes: 0 } }],
  ['stop-collecting', { lastWrittenAt: now - day }],
  ['delete', { verdict: madeVerdictOf('used'), rows: 10, nullShare: 1 }],
  ['shorten-retention', { verdict: madeVerdictOf('used'), declaration: { ...declared, retentionDays: 30, oldestRecordAt: now - 31 * day } }],
  ['pseudonymise', { verdict: madeVerdictOf('used'), copyOf: { fieldId: 'o', schema: 'crm', table: 'c', column: 'fax' } }],
  ['restrict', { verdict: madeVerdictOf('used'), category: 'location', copyOf: { fieldId: 'o', schema: 'crm', table: 'c', column: 'fax' } }],
  ['mask', { verdict: madeVerdictOf('used', { group: 'star-only' }), isSensitive: true }],
  ['restrict', { verdict: madeVerdictOf('used', { group: 'star-only' }), isSensitive: true, exposed: [madeExposed('public')] }],
  ['restrict', { verdict: madeVerdictOf('used'), exposed: [madeExposed('public')] }],
  ['restrict', { verdict: madeVerdictOf('used', { group: 'star-only' }) }],
])('recommends to %s', (measure, facts) => expect(assessField(madeCandidate(facts), now)?.recommendation).toBe(measure))

describe('the score', () => {
  it('is the product of its four parts, each from 0.1 to 1 and with its source', () => {
    const { score, parts, sources } = scoreOf(madeCandidate({ isSensitive: true, exposed: [madeExposed('public')], rows: 10_000_000, window: { from: now - 365 * day, asOf: now } }))
    expect({ score, parts }).toEqual({ score: 1, parts: { sensitivity: 1, exposure: 1, volume: 1, timeUnused: 1 } })
    expect(sources).toEqual({ sensitivity: { code: 'sensitive', value: null }, exposure: { code: 'everybody', value: null }, volume: { code: 'rows', value: 10_000_000 }, timeUnused: { code: 'days', value: 365 } })
    const lowest = scoreOf(madeCandidate({ category: null, isPersonal: false, isCustomerData: false, subject: 'none', exposed: [], rows: 0, verdict: madeVerdictOf('no-evidence') }))
    expect(lowest).toMatchObject({ score: 0.0001, parts: { sensitivity: 0.1, exposure: 0.1, volume: 0.1, timeUnused: 0.1 } })
    const middle = scoreOf(madeCandidate({ rows: 999, nullShare: 0.5, exposed: [madeExposed('a'), madeExposed('root', 'used', { isSuperuser: true })] }))
    expect(middle.score).toBeCloseTo(Object.values(middle.parts).reduce((product, part) => product * part), 6)
    expect(middle.sources).toMatchObject({ exposure: { code: 'principals', value: 1 }, volume: { code: 'values', value: 500 } })
  })

  it('counts what is not known in the middle, and takes no missing log for time unused', () => {
    expect(scoreOf(madeCandidate()).parts).toMatchObject({ exposure: 0.5, volume: 0.5 })
    expect(scoreOf(madeCandidate({ verdict: madeVerdictOf('no-evidence') })).parts.timeUnused).toBe(0.1)
  })

  it.each<[string, Partial<CandidateFacts>, Partial<CandidateFacts>]>([
    ['sensitive before personal', { isSensitive: true }, {}],
    ['personal before what only stands beside it', {}, { isPersonal: false, category: null }],
    ['many readers before few', { exposed: idle(12) }, { exposed: idle(3) }],
    ['many rows before few', { rows: 50_000 }, { rows: 50 }],
    ['a long time before a short one', { window: { from: now - 365 * day, asOf: now } }, { window: { from: now - 30 * day, asOf: now } }],
    ['never read before read by * alone', {}, { verdict: madeVerdictOf('used', { group: 'star-only' }) }],
    ['read long ago before read yesterday', { verdict: madeVerdictOf('used', { lastReadAt: now - 60 * day }) }, { verdict: madeVerdictOf('used') }],
  ])('ranks %s', (_, more, less) => expect(scoreOf(madeCandidate(more)).score).toBeGreaterThan(scoreOf(madeCandidate(less)).score))
})

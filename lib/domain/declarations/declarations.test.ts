import { describe, expect, it } from 'vitest'
import { attestedAt, isOverdue } from './attestation.ts'
import { checkDispute, disputeInput } from './check-dispute.ts'
import { missingIn, requiredKeys } from './completeness.ts'
import { decidedClass } from './decided-class.ts'
import { readStoredValue, saidInput, unsayable, type Said } from './declaration-values.ts'
import { formKeys, formKeysOf, type Comparison, type UseAnswer } from './declaration-words.ts'
import { declaredAgainstMeasured } from './declared-against-measured.ts'
import { effectiveDeclaration, isDeclared } from './effective-declaration.ts'
import type { State } from '../usage/verdict-words.ts'

const whole: Said = {
  usedForAnalytics: { answer: 'yes', forWhat: 'churn' },
  purposes: [{ use: 'send the parcel', lawfulBasis: 'contract', interestNote: '', breaksIfStopped: 'nothing arrives' }],
  origin: 'given',
  retention: { days: 365, criteria: '', trigger: 'the last order', legalReason: '', legalHold: false },
  recipients: [],
  storageCountry: 'SE',
}

describe('what holds for a target', () => {
  it('is what was said of it, else of its dataset, else of its system, each with where', () => {
    const { values, from } = effectiveDeclaration('field', { field: { origin: 'bought' }, dataset: { origin: 'given', touchpoint: 'the till' }, system: { touchpoint: 'the shop', storageCountry: 'SE' } })
    expect(values).toEqual({ origin: 'bought', touchpoint: 'the till', storageCountry: 'SE' })
    expect(from).toEqual({ origin: 'field', touchpoint: 'dataset', storageCountry: 'system' })
  })
  it('is not what is true of one thing alone', () => {
    expect(effectiveDeclaration('field', { dataset: { plainName: 'Customers' }, system: { plainName: 'The shop' } })).toEqual({ values: {}, from: {} })
    expect(effectiveDeclaration('dataset', { field: { origin: 'given' }, dataset: { plainName: 'Customers' } }).values).toEqual({ plainName: 'Customers' })
  })
  it('is nothing where nobody said anything', () => {
    expect(isDeclared(effectiveDeclaration('field', {}))).toBe(false)
    expect(isDeclared(effectiveDeclaration('field', { system: { origin: 'given' } }))).toBe(true)
  })
})

describe('what is missing', () => {
  it('is everything at first and nothing at last', () => {
    expect(missingIn({})).toEqual(requiredKeys)
    expect(missingIn(whole)).toEqual([])
  })
  it.each<[string, Said, string[]]>([
    ['a purpose without a basis', { purposes: [{ ...whole.purposes![0]!, lawfulBasis: null }] }, ['purposes']],
    ['an interest that nobody named', { purposes: [{ ...whole.purposes![0]!, lawfulBasis: 'legitimate-interests' }] }, ['purposes']],
    ['a retention without days, criteria or hold', { retention: { ...whole.retention!, days: null } }, ['retention']],
    ['nothing where criteria say how long', { retention: { ...whole.retention!, days: null, criteria: 'as long as the account' } }, []],
    ['nothing where "don’t know" was answered', { usedForAnalytics: { answer: 'unknown', forWhat: '' } }, []],
  ])('counts %s', (_, patch, expected) => expect(missingIn({ ...whole, ...patch })).toEqual(expected))
})

describe('declared against measured', () => {
  it.each<[UseAnswer | null, boolean, State | null, Comparison]>([
    ['yes', false, 'used', 'agrees'],
    ['no', false, 'unused', 'agrees'],
    ['yes', false, 'unused', 'declared-used-measured-unused'],
    ['no', false, 'used', 'declared-unused-measured-used'],
    ['yes', false, 'no-evidence', 'no-evidence'],
    ['no', false, null, 'no-evidence'],
    ['unknown', false, 'used', 'not-declared'],
    [null, false, 'unused', 'not-declared'],
    ['yes', true, 'unused', 'disputed'],
    [null, true, null, 'disputed'],
  ])('%s (disputed: %s) and %s: %s', (answer, isDisputed, analytics, expected) => {
    expect(declaredAgainstMeasured({ answer, isDisputed }, analytics && { analytics })).toBe(expected)
  })
})

describe('a dispute', () => {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
  const january = { reason: 'The year-end letter', link: '', months: [1], raisedAt: day('2026-11-20') }
  const measured = (from: string, to: string, analytics: State = 'unused') => ({ analytics, window: { from: day(from), to: day(to) } })
  it('of each January is decided by the first window that holds one', () => {
    expect(checkDispute(january, measured('2026-10-01', '2026-12-31'))).toBe('open')
    expect(checkDispute(january, measured('2026-11-15', '2027-01-31'))).toBe('open')
    expect(checkDispute(january, measured('2026-11-15', '2027-02-01'))).toBe('dismissed')
    expect(checkDispute(january, measured('2026-11-15', '2027-02-10', 'used'))).toBe('upheld')
  })
  it('is not decided by a January from before it was raised, nor by a window of which nothing is known', () => {
    expect(checkDispute(january, measured('2025-12-01', '2026-11-19'))).toBe('open')
    expect(checkDispute(january, measured('2026-12-01', '2027-03-01', 'no-evidence'))).toBe('open')
  })
  it('of a season over the new year waits for all of it', () => {
    const winter = { ...january, months: [1, 12] }
    expect(checkDispute(winter, measured('2026-12-15', '2027-02-10'))).toBe('open')
    expect(checkDispute(winter, measured('2026-11-20', '2027-02-10'))).toBe('dismissed')
  })
  it('without a season waits for a whole new window', () => {
    const plain = { ...january, months: [] }
    expect(checkDispute(plain, measured('2026-11-01', '2027-01-30', 'used'))).toBe('open')
    expect(checkDispute(plain, measured('2026-11-21', '2027-02-19', 'used'))).toBe('upheld')
  })
  it('takes no other link than one to a page, and no month twice', () => {
    const reason = 'Read each January'
    expect(disputeInput.safeParse({ reason, link: 'javascript:alert(1)' }).success).toBe(false)
    expect(disputeInput.safeParse({ reason, months: [1, 1] }).success).toBe(false)
    expect(disputeInput.parse({ reason, link: 'https://wiki.example/year-end', months: [12, 1] }).months).toEqual([1, 12])
  })
})

describe('what a field is', () => {
  const guess = { category: 'email', subject: 'customer', isCustomerData: true, isPersonal: true, isSensitive: false } as const
  it('is the scan’s guess where nobody decided', () => expect(decidedClass(guess, { origin: 'given' })).toEqual(guess))
  it.each<[string, Said, object]>([
    ['another category', { category: 'health' }, { category: 'health', subject: 'customer', isCustomerData: true, isPersonal: true, isSensitive: true }],
    ['none', { category: 'none' }, { category: null, subject: 'customer', isCustomerData: false, isPersonal: false, isSensitive: false }],
    ['another subject', { subject: 'employee' }, { ...guess, subject: 'employee', isCustomerData: false }],
    ['a mark', { isSensitive: true }, { ...guess, isSensitive: true }],
    ['no customer data', { isCustomerData: false }, { ...guess, isCustomerData: false }],
  ])('follows %s', (_, values, expected) => expect(decidedClass(guess, values)).toEqual(expected))
  it('keeps what the guess knew when it is confirmed: a time zone is demographic, yet not sensitive', () => {
    const timeZone = { ...guess, category: 'demographic' } as const
    expect(decidedClass(timeZone, { category: 'demographic' })).toEqual(timeZone)
    expect(decidedClass(guess, { category: 'demographic' }).isSensitive).toBe(true)
    expect(decidedClass(timeZone, { category: 'demographic', isSensitive: true }).isSensitive).toBe(true)
  })
})

describe('what may be said', () => {
  it('is strict', () => {
    expect(saidInput.safeParse({ owner: 'me' }).success).toBe(false)
    expect(saidInput.safeParse({ attestation: { at: 1, dueAt: 2 } }).success).toBe(false)
    expect(saidInput.safeParse({ retention: { days: -1 } }).success).toBe(false)
    expect(saidInput.parse({ origin: null, purposes: [{ use: ' parcels ', lawfulBasis: null }] })).toEqual({ origin: null, purposes: [{ use: 'parcels', lawfulBasis: null, interestNote: '', breaksIfStopped: '' }] })
    expect(Object.keys(saidInput.shape).sort()).toEqual([...formKeys].sort())
  })
  it('of a dataset is no category', () => {
    expect(unsayable('dataset', ['origin', 'category'])).toBe('category')
    expect(unsayable('field', ['origin', 'category'])).toBeNull()
    expect(formKeysOf('system')).not.toContain('category')
  })
  it('is read back as it was stored, or not at all', () => {
    expect(readStoredValue('origin', 'bought')).toBe('bought')
    expect(readStoredValue('origin', 'stolen')).toBeUndefined()
  })
})

it('an attestation holds for a year', () => {
  const attestation = attestedAt(1_000)
  expect(isOverdue(attestation, attestation.dueAt)).toBe(false)
  expect(isOverdue(attestation, attestation.dueAt + 1)).toBe(true)
  expect(isOverdue(undefined, Number.MAX_SAFE_INTEGER)).toBe(false)
})

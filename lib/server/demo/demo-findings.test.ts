// "A fact for every rule": what the rules find in the demo, each on the fact that the company was made with, and on nothing that must stay green.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ruleCodes, type RuleCode } from '#lib/domain/findings/rule-codes.ts'
import { DemoCompany } from '#lib/testing/demo-company.ts'
import { demoEnd, dayMs } from './demo-clock.ts'

type Found = { rule: RuleCode; isFound: boolean; state: string; of: string; principal: string; returns: number; absentMs: number | null; values: Record<string, unknown> }

/** The fact of each rule; a rule may find more that is true. */
const facts: [RuleCode, system: string, of: string][] = [
  ['sensitive-unused', 'Web shop', 'web_account.birth_place'],
  ['no-owner', 'Web shop', 'return_request.refund_iban'],
  ['no-purpose', 'CRM', 'customer.second_phone'],
  ['no-lawful-basis', 'CRM', 'customer.income_band'],
  ['declared-used-measured-unused', 'Warehouse', 'stg_customer.nationality'],
  ['declared-unused-measured-used', 'Web shop', 'orders.order_note'],
  ['retention-missing', 'Customer feedback', 'survey_answer.comment_text'],
  ['retention-overdue', 'Web shop', 'cart_2017.ip_address'],
  ['granted-never-used', 'Web shop', 'analyst_maja'],
  ['public-reads-sensitive', 'CRM', 'credit_application.national_id'],
  ['shared-account', 'Tills', 'till_app'],
  ['recipient-not-declared', 'CRM', 'postkort_ro'],
  ['attestation-overdue', 'Customer feedback', ''],
  ['logging-incomplete', 'Tills', ''],
  ['logging-incomplete', 'Service desk', ''],
  ['new-sensitive-field', 'CRM', 'customer.passport_no'],
]

/** What nothing may be held against, and why. */
const green: [why: string, system: string, dataset: string, name: string][] = [
  ['order amount, used weekly', 'Web shop', 'orders', 'total_amount'],
  ['invoice address, kept by book-keeping law', 'Web shop', 'orders', 'invoice_address'],
  ['a primary key', 'CRM', 'customer', 'id'],
  ['twelve days old', 'CRM', 'customer', 'loyalty_tier'],
  ['a birth date that is only asked in WHERE', 'Web shop', 'web_account', 'birth_date'],
  ['free text of a customer who is allergic to powder', 'CRM', 'customer', 'customer_note'],
  ['kept for a reason that holds nine more days', 'Web shop', 'payment', 'card_holder'],
  ['read each January, says its owner', 'Web shop', 'orders', 'gift_message'],
  ['read each January, says its owner', 'Web shop', 'web_account', 'phone'],
]

describe('the rules', () => {
  let company: DemoCompany
  let found: Found[]
  beforeAll(async () => {
    company = await DemoCompany.open()
    const { gateway, repositories } = company.product
    const names = new Map((await gateway.read((tx) => repositories.systems.listAll(tx))).map(({ id, name }) => [id, name]))
    const rows = await gateway.read((tx) => tx.select().from(gateway.tables.findings))
    found = rows.map(({ rule, isFound, state, systemId, dataset, field, principal, returns, absentMs, evidence }) =>
      ({ rule, isFound, state, of: `${names.get(systemId)}: ${principal || [dataset, field].filter(Boolean).join('.')}`, principal, returns, absentMs, values: evidence.values }))
  })
  afterAll(() => company?.close())
  const of = (rule: RuleCode, ...[system, what]: string[]) => found.find((one) => one.rule === rule && one.of === `${system}: ${what}`)

  it.each(facts)('%s: %s %s', (rule, system, what) => expect(of(rule, system, what)).toMatchObject({ isFound: true }))

  it('all have their fact', () => expect(new Set(facts.map(([rule]) => rule))).toEqual(new Set(ruleCodes)))

  it.each(green)('hold nothing against %s: %s %s.%s', (_, system, dataset, name) => {
    expect(company.field(system, dataset, name)).toBeDefined()
    expect(found.filter((one) => one.of === `${system}: ${dataset}.${name}`)).toEqual([])
  })

  it('hold nothing against a primary key, whichever it is', async () => {
    const keys = (await company.product.gateway.read((tx) => tx.select().from(company.product.gateway.tables.fields))).filter(({ isPrimaryKey }) => isPrimaryKey)
    const places = new Set(company.fields.filter(({ id }) => keys.some((key) => key.id === id)).map(({ system, dataset, name }) => `${system}: ${dataset}.${name}`))
    expect(places.size).toBeGreaterThan(15)
    expect(found.filter((one) => places.has(one.of))).toEqual([])
  })

  it('say nothing of the mailer and the spreadsheet that only a log could tell', () => {
    expect(found.filter((one) => /^(Mailing service|Spreadsheet of customers):/.test(one.of))).toEqual([])
  })

  it('tell of 31 accounts that may read a national id through PUBLIC, two of which did', () => {
    expect(of('public-reads-sensitive', 'CRM', 'credit_application.national_id')!.values).toMatchObject({ accounts: 31, used: 2 })
  })

  it('find nobody who would read a sensitive field through PUBLIC but in credit_application', () => {
    expect(found.filter(({ rule }) => rule === 'public-reads-sensitive').every((one) => one.of.startsWith('CRM: credit_application.'))).toBe(true)
  })

  it('take the returns alone for nobody’s, and the register alone for without purpose', () => {
    expect(found.filter(({ rule }) => rule === 'no-owner').every((one) => one.of.startsWith('Web shop: return_request.'))).toBe(true)
    expect(found.filter(({ rule, state }) => rule === 'no-purpose' && state === 'open').map((one) => one.of).sort()).toEqual(['CRM: customer.newsletter_gender', 'CRM: customer.passport_no', 'CRM: customer.second_phone'])
  })

  it('saw fax resolved by the scan that no longer found it, and newsletter_gender regress after 41 days', () => {
    expect(of('no-purpose', 'CRM', 'customer.fax')).toMatchObject({ state: 'resolved', returns: 0 })
    expect(of('no-purpose', 'CRM', 'customer.newsletter_gender')).toMatchObject({ state: 'open', returns: 1, absentMs: 41 * dayMs })
  })

  it('never take what six lost days left out for unused', () => {
    expect(found.filter(({ rule, of: place }) => rule === 'sensitive-unused' && place.startsWith('Tills:'))).toEqual([])
    expect(found.filter(({ rule, of: place }) => rule === 'granted-never-used' && place.startsWith('Tills:'))).toEqual([])
  })

  it('are borne where somebody asked and another accepted: the tills share their account until the spring', () => {
    expect(found.filter(({ state }) => state === 'accepted').map((one) => one.of)).toEqual(['Tills: till_app'])
  })

  it('count days on the clock of the demo: the surveys’ declaration has been overdue for 35', () => {
    expect(of('attestation-overdue', 'Customer feedback', '')!.values).toMatchObject({ days: 35 })
    expect((of('attestation-overdue', 'Customer feedback', '')!.values.dueAt as number)).toBe(demoEnd - 35 * dayMs)
  })
})

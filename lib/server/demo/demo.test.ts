// The story of the demo company as scans, logs and verdicts tell it, by the real pipeline: filled once, then asked through the use cases. Each
// test names a fact that a person is meant to find; what must stay green stays green. What its people did: demo-deeds.test.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { headlineOf } from '#lib/domain/overview/headline.ts'
import { admin, cio, DemoCompany, done } from '#lib/testing/demo-company.ts'
import { requestScan } from '../connections/request-scan.ts'
import { requestTest } from '../connections/request-test.ts'
import type { Outcome } from '../door/use-case.ts'
import { requestCalculation } from '../evidence/request-calculation.ts'
import { listFields } from '../inventory/list-fields.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { getOverview } from '../overview/get-overview.ts'
import { setTarget } from '../overview/set-target.ts'
import { dayMs, demoEnd } from './demo-clock.ts'
import { getGuidedMinute } from './get-guided-minute.ts'

describe('the demo company', () => {
  let company: DemoCompany
  beforeAll(async () => { company = await DemoCompany.open() })
  afterAll(() => company?.close())

  it('is as large as a company one can still oversee: 24 tables that scans reach and two entered by hand, 221 fields, 149 of them customer data', () => {
    expect(new Set(company.fields.map(({ system, dataset }) => `${system}.${dataset}`)).size).toBe(24 + 2)
    expect(company.fields).toHaveLength(221)
    expect(company.fields.filter(({ isCustomerData }) => isCustomerData)).toHaveLength(149)
  })

  it('has a headline whose interval holds the band quoted most often', async () => {
    const { counts, window } = await company.overview()
    const share = headlineOf(counts)!
    expect(share.from).toBeGreaterThan(35)
    expect(share.from).toBeLessThan(60)
    expect(share.to).toBeGreaterThan(73)
    expect(share.to).toBeLessThan(90)
    expect(demoEnd - window!.asOf).toBeLessThanOrEqual(1_000)
  })

  it('copies all of crm.customer into the warehouse by select *', async () => {
    const { shapes } = await company.trail('CRM', 'customer', 'marital_status')
    expect(shapes).toMatchObject([{ text: expect.stringMatching(/^select \* from customer$/i), grade: 'star', user: 'dbt', readerKind: 'pipeline' }])
    expect(company.said('CRM', 'customer', 'marital_status')).toBe('reader-unknown / unused')
  })

  it.each(['marital_status', 'number_of_children', 'income_band', 'nationality', 'gender'])('lets no report be reached by %s: the copy is unused on both axes', (name) => {
    expect(company.field('Warehouse', 'stg_customer', name)).toMatchObject({ isSensitive: true, verdict: { quarter: 'neither' } })
  })

  it('collects a birth place, sensitive, that nobody uses', () => {
    expect(company.field('Web shop', 'web_account', 'birth_place')).toMatchObject({ isSensitive: true, isCustomerData: true, verdict: { state: 'unused', quarter: 'neither' } })
  })

  it('sends name, address and birth date to a partner on Sunday nights, and nobody knows who that is', async () => {
    for (const [dataset, name] of [['customer', 'first_name'], ['customer', 'last_name'], ['customer', 'birth_date'], ['customer_address', 'street'], ['customer_address', 'city']] as const) {
      const { shapes, readers } = await company.trail('CRM', dataset, name)
      expect(shapes.filter(({ user }) => user === 'postkort_ro')).toMatchObject([{ readerKind: 'unknown', executions: 13 }])
      expect(readers.unknown).toBe(13)
    }
    const { days } = await company.trail('CRM', 'customer', 'first_name')
    expect(new Set(days.filter(({ readerKind }) => readerKind === 'unknown').map(({ day }) => new Date(day).getUTCDay()))).toEqual(new Set([0]))
    const [{ lastAt }] = (await company.trail('CRM', 'customer', 'first_name')).shapes.filter(({ user }) => user === 'postkort_ro')
    expect(new Date(lastAt).getUTCHours()).toBeLessThan(3)
  })

  it('joins what somebody bought with where to write to them, eleven times', async () => {
    const { shapes } = await company.trail('Warehouse', 'fct_order', 'product_category')
    const [join] = shapes.filter(({ user }) => user === 'marketing')
    expect(join).toMatchObject({ executions: 11, readerKind: 'analyst' })
    expect((await company.trail('Warehouse', 'stg_customer', 'email')).shapes).toContainEqual(expect.objectContaining({ shapeId: join!.shapeId, executions: 11 }))
  })

  it('has had its credit applications copied whole by somebody who had left three days before', async () => {
    const { shapes } = await company.trail('CRM', 'credit_application', 'national_id')
    const copies = shapes.filter(({ user }) => user === 'analyst_petra')
    expect(copies).toMatchObject([{ executions: 1, grade: 'star' }])
    expect(Math.ceil((demoEnd - copies[0]!.lastAt) / dayMs)).toBe(72)
    const visits = (await company.trail('CRM', 'customer', 'created_at')).shapes.filter(({ user }) => user === 'analyst_petra')
    expect(Math.floor((demoEnd - visits[0]!.lastAt) / dayMs)).toBeGreaterThanOrEqual(74)
  })

  it('lets a till look into an insight system, and marketing into warranty notes', async () => {
    expect((await company.trail('Warehouse', 'mart_customer_360', 'lifetime_value')).shapes.map(({ user }) => user)).toContain('till_app')
    expect((await company.trail('Service desk', 'warranty', 'warranty_note')).shapes.map(({ user }) => user)).toEqual(['marketing'])
  })

  it('calls nothing unused where six days of the log were lost, and spoils no other system', async () => {
    const { systems } = await company.overview()
    const tills = systems.find(({ name }) => name === 'Tills')!
    expect(tills.coverage).toBeLessThan(0.95)
    expect(tills.counts.unused).toBe(0)
    expect(tills.missing).toEqual([{ reason: 'not-covered', fields: expect.any(Number) }])
    for (const { name, coverage } of systems.filter(({ name, coverage }) => name !== 'Tills' && coverage !== null)) expect(coverage, name).toBeGreaterThan(0.99)
  })

  it('lets a role whose log was switched off spoil only what it may read', () => {
    const served = company.fields.filter(({ system }) => system === 'Service desk')
    const silent = served.filter(({ verdict }) => verdict?.reason === 'silent-role')
    expect(new Set(silent.map(({ dataset }) => dataset))).toEqual(new Set(['repair_order']))
    expect(company.said('Service desk', 'home_visit', 'latitude')).toBe('unused / unused')
  })

  it('proves by a scan that fax is gone, and that newsletter_gender came back after 41 days', async () => {
    const drift = await company.drift()
    const of = (field: string) => drift.filter(({ detail, targetKind }) => targetKind === 'field' && (detail as { field: string }).field === field).sort((a, b) => a.at - b.at)
    expect(company.field('CRM', 'customer', 'fax')).toBeUndefined()
    expect(of('fax').map(({ kind }) => kind)).toEqual(['gone'])
    const [gone, back] = of('newsletter_gender')
    expect([gone!.kind, back!.kind]).toEqual(['gone', 'back'])
    expect((back!.at - gone!.at) / dayMs).toBe(41)
    expect(of('passport_no')).toMatchObject([{ kind: 'new', at: demoEnd }])
  })

  it('keeps a point of the trend for each scan and each import, at times of the demo, the interval narrowing', async () => {
    const points = await company.product.gateway.read((tx) => tx.select().from(company.product.gateway.tables.calculations))
    const crm = points.filter(({ systemId }) => systemId === company.field('CRM', 'customer', 'email').systemId).sort((a, b) => a.at - b.at)
    expect(crm.map(({ at }) => (demoEnd - at) / dayMs)).toEqual([121, 60, 41, 30, 0])
    expect(crm.map(({ coverage }) => coverage! >= 0.95)).toEqual([false, false, false, true, true])
  })

  describe('stays green', () => {
    it('order amount: used weekly', async () => {
      expect(company.said('Web shop', 'orders', 'total_amount')).toBe('used / used')
      const { days } = await company.trail('Web shop', 'orders', 'total_amount')
      const weeks = new Set(days.filter(({ readerKind }) => readerKind === 'bi').map(({ day }) => Math.floor(Date.parse(day) / (7 * dayMs))))
      expect(weeks.size).toBeGreaterThanOrEqual(12)
    })

    it('invoice address: used in operations', () => expect(company.said('Web shop', 'orders', 'invoice_address')).toBe('unused / used'))

    it('primary keys: none is called unused', async () => {
      const keys = await company.product.gateway.read((tx) => tx.select().from(company.product.gateway.tables.fields))
      const states = keys.filter(({ isPrimaryKey }) => isPrimaryKey).map(({ id }) => company.fields.find((row) => row.id === id)!)
      expect(states.length).toBeGreaterThan(20)
      expect(states.filter(({ verdict }) => verdict!.state === 'unused').map(({ dataset, name }) => `${dataset}.${name}`)).toEqual([])
    })

    it('loyalty_tier: twelve days old, too young to be judged', () => expect(company.said('CRM', 'customer', 'loyalty_tier')).toBe('too-young / too-young'))

    it('loyalty_tier counts as customer data: it tells how much somebody buys', () => expect(company.field('CRM', 'customer', 'loyalty_tier')).toMatchObject({ isCustomerData: true, category: 'behaviour' }))

    it('birth_date: used, though it only ever stands in WHERE', async () => {
      expect(company.field('Web shop', 'web_account', 'birth_date').verdict).toMatchObject({ state: 'used', operations: 'used' })
      const { shapes } = await company.trail('Web shop', 'web_account', 'birth_date')
      expect(shapes.filter(({ readerKind }) => readerKind !== 'maintenance').map(({ clauses }) => clauses)).toEqual([['filter']])
    })

    it('order_note: used, whatever is declared of it', () => expect(company.said('Web shop', 'orders', 'order_note')).toBe('used / used'))

    it('the mailer and the spreadsheet: no evidence, never unused', async () => {
      const { systems } = await company.overview()
      const byHand = systems.filter(({ status }) => status === 'by-hand')
      expect(byHand.map(({ name }) => name)).toEqual(['Mailing service', 'Spreadsheet of customers'])
      for (const { counts } of byHand) expect(counts).toMatchObject({ unused: 0, used: 0, noEvidence: counts.all })
      expect(byHand.every(({ counts }) => counts.all > 5)).toBe(true)
    })

    it('a read that ended in an error: it shows no use', async () => {
      const { shapes } = await company.trail('CRM', 'customer', 'number_of_children')
      expect(shapes.map(({ user }) => user)).toEqual(['dbt'])
    })

    it('a backup: no use of anything', () => expect(company.said('CRM', 'customer_message', 'mood_score')).toBe('unused / unused'))
  })

  it('has a guided minute whose numbers are those of the rows it leads to', async () => {
    const minute = done(await getGuidedMinute({ product: company.product, actor: cio }, {}))!
    const copied = done(await listFields({ product: company.product, actor: cio }, { dataset: [minute.copy!.datasetId], is: ['customer'], state: ['unused'] }))
    expect(minute.copy).toMatchObject({ fields: 18, unused: copied.total })
    expect(copied.rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['marital_status', 'number_of_children', 'income_band']))
    expect(minute.purchase).toEqual({ user: 'marketing', executions: 11, fieldId: company.field('Warehouse', 'fct_order', 'product_category').id })
    expect(minute.everybody).toEqual({ accounts: 31, used: 2, user: 'analyst_petra', days: 3, fieldId: company.field('CRM', 'credit_application', 'national_id').id })
    expect(minute.proof).toEqual({ proved: 1, days: 41, fieldId: company.field('CRM', 'customer', 'newsletter_gender').id })
    expect(minute.stranger).toEqual({ user: 'postkort_ro', executions: 13, fieldId: company.field('CRM', 'customer', 'birth_date').id })
  })

  it('shows an owner no number of what is not theirs', async () => {
    const minute = done(await getGuidedMinute({ product: company.product, actor: { kind: 'person', id: 'somebody', role: 'owner', sessionId: 's' } }, {}))
    expect(minute).toEqual({ visitorId: 'somebody', isWhole: false, copy: null, purchase: null, stranger: null, everybody: null, proof: null })
  })

  it('does not go stale: calculated anew much later, it says the same', async () => {
    const later = { ...company.product, now: () => demoEnd + 1_000 * dayMs }
    const { systemId } = company.field('Web shop', 'orders', 'total_amount')
    const before = await company.overview()
    const { jobId } = done(await requestCalculation({ product: later, actor: admin }, { systemId }))
    expect(await runJob(later, jobHandlers, { only: jobId, signal: new AbortController().signal })).toMatchObject({ status: 'done' })
    expect((await company.overview()).systems).toEqual(before.systems)
    const latest = await company.product.gateway.read((tx) => later.repositories.calculations.latest(tx, systemId))
    expect(latest).toMatchObject({ asOf: demoEnd })
    expect(latest!.at).toBeGreaterThan(demoEnd)
    expect(latest!.at).toBeLessThan(demoEnd + 1_000)
  })

  it('can be tested and scanned again while it is open, with an account that reads nothing, and the story stands', async () => {
    const later = { ...company.product, now: () => demoEnd + 1_000 * dayMs }
    const finish = async (requested: Promise<Outcome<{ jobId: string }>>) => runJob(later, jobHandlers, { only: done(await requested).jobId, signal: new AbortController().signal })
    const story = async () => {
      const { counts, chain, quarters, systems, coverage, trend, changes } = await company.overview()
      return { counts, chain, quarters, systems, coverage, points: trend.length, gone: changes.gone, drift: await company.drift(), findings: await company.findings(), decisions: await company.decisions() }
    }
    const before = await story()
    for (const name of ['CRM', 'Web shop', 'Warehouse', 'Customer feedback', 'Tills', 'Service desk']) {
      const { systemId } = company.fields.find(({ system }) => system === name)!
      const tested = await finish(requestTest({ product: later, actor: admin }, { systemId }))
      expect(tested, name).toMatchObject({ status: 'done', result: name === 'Customer feedback' ? {} : { account: { name: 'big_trust_reader', canWrite: false, isSuperuser: false } } })
      expect(await finish(requestScan({ product: later, actor: admin }, { systemId })), name).toMatchObject({ status: 'done', result: { drift: { new: 0, changed: 0, gone: 0, back: 0 } } })
    }
    for (let job: unknown = true; job !== null;) job = await runJob(later, jobHandlers, { signal: new AbortController().signal })
    expect(await story()).toEqual(before)
  })

  it('plans nothing by night: its schedules are there, and paused', async () => {
    const schedules = await company.product.gateway.read((tx) => company.product.repositories.schedules.list(tx))
    expect(schedules).toHaveLength(12)
    expect(schedules.every(({ isPaused }) => isPaused)).toBe(true)
  })

  it('lives in its own time whatever the wall says: what is done there comes after what was done before, and nothing of it in the future', async () => {
    const later = { ...company.product, now: () => demoEnd + 1_000 * dayMs }
    const lastAt = () => company.product.gateway.read((tx) => later.repositories.auditLog.lastAt(tx)) as Promise<number>
    const before = await lastAt()
    done(await setTarget({ product: later, actor: cio }, { target: null }))
    expect(await lastAt()).toBe(before + 1)
    expect(done(await getOverview({ product: later, actor: cio }, {})).trend.length).toBeGreaterThan(2)
  })
})

// The story of the demo company, told by the real pipeline: filled once, then asked through the use cases. Each test names a fact that a
// person is meant to find; what must stay green stays green.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FieldRow } from '#lib/domain/inventory/field-list.ts'
import { headlineOf } from '#lib/domain/overview/headline.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { openProduct, type Product } from '../door/product.ts'
import type { Outcome } from '../door/use-case.ts'
import { requestScan } from '../connections/request-scan.ts'
import { requestTest } from '../connections/request-test.ts'
import { requestCalculation } from '../evidence/request-calculation.ts'
import { getField } from '../inventory/get-field.ts'
import { listFields } from '../inventory/list-fields.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { getOverview } from '../overview/get-overview.ts'
import { setTarget } from '../overview/set-target.ts'
import { openAs } from '../people/open-as.ts'
import { dayMs, demoEnd } from './demo-clock.ts'
import { openCompanyServer, type CompanyServer } from './company-server.ts'
import { fillDemo } from './fill-demo.ts'
import { getGuidedMinute } from './get-guided-minute.ts'

const cio: Actor = { kind: 'person', id: 'carin', role: 'cio', sessionId: 's' }
const admin: Actor = { kind: 'person', id: 'ada', role: 'admin', sessionId: 's' }

function done<R>(outcome: Outcome<R>): R {
  if (!outcome.ok) throw new Error(outcome.errorCode)
  return outcome.result
}

class Company {
  readonly product: Product
  fields: FieldRow[] = []
  constructor(product: Product) {
    this.product = product
  }

  static async fill(folder: string, server: CompanyServer | null): Promise<Company> {
    const company = new Company(await openProduct(join(folder, 'demo.sqlite')))
    done(await openAs({ product: company.product, actor: admin }, { mode: 'demo' }))
    await fillDemo(company.product, folder, server)
    for (let page = 1; company.fields.length === 100 * (page - 1); page++) company.fields.push(...done(await listFields({ product: company.product, actor: cio }, { page, size: 100 })).rows)
    return company
  }

  overview = async () => done(await getOverview({ product: this.product, actor: cio }, {}))
  field = (system: string, dataset: string, name: string) => this.fields.find((row) => row.system === system && row.dataset === dataset && row.name === name)!
  /** `used`, `unused`, or why there is no evidence: for analytics, then in operations. */
  said(system: string, dataset: string, name: string): string {
    const verdict = this.field(system, dataset, name)?.verdict
    if (!verdict) return 'no log'
    const { analytics, operations, reason } = verdict
    return [analytics, operations].map((state) => (state === 'no-evidence' ? reason : state)).join(' / ')
  }
  trail = async (system: string, dataset: string, name: string) => done(await getField({ product: this.product, actor: cio }, { id: this.field(system, dataset, name).id }))
  drift = () => this.product.gateway.read((tx) => tx.select().from(this.product.gateway.tables.drift))
}

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-demo-'))
  // Root's server is run by nobody, who must be able to come here.
  chmodSync(folder, 0o755)
  folders.push(folder)
  return folder
}

describe('the demo company', () => {
  const folder = newFolder()
  let server: CompanyServer
  let company: Company
  beforeAll(async () => {
    server = await openCompanyServer(folder, { isNew: true })
    company = await Company.fill(folder, server)
  }, 120_000)
  afterAll(async () => {
    await company?.product.gateway.close()
    await server?.stop()
  })

  it('is as large as a company one can still oversee: 28 tables, 229 fields, 148 of them customer data', () => {
    expect(new Set(company.fields.map(({ system, dataset }) => `${system}.${dataset}`)).size).toBe(28)
    expect(company.fields).toHaveLength(229)
    expect(company.fields.filter(({ isCustomerData }) => isCustomerData)).toHaveLength(148)
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

  it('keeps three points of the trend, at times of the demo, the interval narrowing', async () => {
    const points = await company.product.gateway.read((tx) => tx.select().from(company.product.gateway.tables.calculations))
    const crm = points.filter(({ systemId }) => systemId === company.field('CRM', 'customer', 'email').systemId).sort((a, b) => a.at - b.at)
    expect(crm.map(({ at }) => (demoEnd - at) / dayMs)).toEqual([60, 30, 0])
    expect(crm.map(({ coverage }) => coverage! >= 0.95)).toEqual([false, true, true])
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

    it('order_note: used, whatever is declared of it', () => expect(company.said('Web shop', 'orders', 'order_note')).toBe('unused / used'))

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
    expect(minute.stranger).toEqual({ user: 'postkort_ro', executions: 13, fieldId: company.field('CRM', 'customer', 'birth_date').id })
  })

  it('shows an owner no number of what is not theirs', async () => {
    const minute = done(await getGuidedMinute({ product: company.product, actor: { kind: 'person', id: 'somebody', role: 'owner', sessionId: 's' } }, {}))
    expect(minute).toEqual({ visitorId: 'somebody', isWhole: false, copy: null, stranger: null })
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
      return { counts, chain, quarters, systems, coverage, points: trend.length, gone: changes.gone, drift: await company.drift() }
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

it('can be filled where no PostgreSQL runs: the same story from files', async () => {
  const company = await Company.fill(newFolder(), null)
  try {
    expect(company.fields).toHaveLength(229)
    expect(company.said('Warehouse', 'stg_customer', 'income_band')).toBe('unused / unused')
    expect(company.said('Web shop', 'web_account', 'birth_place')).toBe('unused / unused')
    expect(company.said('CRM', 'customer', 'loyalty_tier')).toBe('too-young / too-young')
    expect((await company.overview()).systems.find(({ name }) => name === 'Tills')!.counts.unused).toBe(0)
  } finally {
    await company.product.gateway.close()
  }
}, 60_000)

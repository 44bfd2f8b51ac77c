// What the people of the demo company said and decided, and what the product makes of it: each fact by its name.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cio, DemoCompany, done } from '#lib/testing/demo-company.ts'
import { getDeclaration } from '../declarations/get-declaration.ts'
import { isKept } from '../reports/kept-reports.ts'
import { listReports } from '../reports/list-reports.ts'
import { dayMs, demoEnd } from './demo-clock.ts'
import { makeQuarterReport } from './fill-demo.ts'

describe('the people of the demo company', () => {
  let company: DemoCompany
  beforeAll(async () => { company = await DemoCompany.open() })
  afterAll(() => company?.close())
  const candidates = async () => {
    const { gateway, repositories } = company.product
    const found = []
    for (const systemId of new Set(company.fields.map((field) => field.systemId))) found.push(...(await gateway.read((tx) => repositories.candidates.listAll(tx, systemId))))
    const places = new Map(company.fields.map(({ id, system, dataset, name }) => [id, `${system}: ${dataset}.${name}`]))
    return found.map(({ fieldId, reasons, sparedBy, recommendation }) => ({ of: places.get(fieldId) ?? '', reasons, sparedBy, recommendation }))
  }
  const said = async (...place: Parameters<DemoCompany['field']>) => done(await getDeclaration({ product: company.product, actor: cio }, { kind: 'field', id: company.field(...place).id }))

  it('own everything but the returns', () => {
    expect(new Set(company.fields.filter(({ owner }) => owner === null).map(({ system, dataset }) => `${system}.${dataset}`))).toEqual(new Set(['Web shop.return_request']))
  })

  it('say that nationality is used and order_note is not; the logs say otherwise', async () => {
    expect((await said('Warehouse', 'stg_customer', 'nationality')).comparison).toBe('declared-used-measured-unused')
    expect((await said('Web shop', 'orders', 'order_note')).comparison).toBe('declared-unused-measured-used')
  })

  it('say that revenue, category and segment are used, and are right', async () => {
    for (const [system, dataset, name] of [['Web shop', 'orders', 'total_amount'], ['Warehouse', 'fct_order', 'product_category'], ['Warehouse', 'mart_customer_360', 'segment']] as const) {
      expect((await said(system, dataset, name)).comparison, `${dataset}.${name}`).toBe('agrees')
    }
  })

  it('dispute two verdicts: those fields are read each January', async () => {
    for (const [system, dataset, name] of [['Web shop', 'orders', 'gift_message'], ['Web shop', 'web_account', 'phone']] as const) {
      const { comparison, disputes } = await said(system, dataset, name)
      expect(comparison).toBe('disputed')
      expect(disputes).toMatchObject([{ state: 'open', months: [1], by: 'Olof Ek' }])
    }
  })

  it('stood by what they said of the surveys 400 days ago, and not since', async () => {
    const attested = await company.product.gateway.read((tx) => company.product.repositories.declarations.saidIn(tx, company.field('Customer feedback', 'survey_answer', 'mood_score').systemId))
    expect((demoEnd - attested.system.attestation!.at) / dayMs).toBe(400)
    expect(attested.system.attestation!.dueAt).toBeLessThan(demoEnd)
  })

  it('say of each field of the register what it is for, but of three: two nobody could tell, one that came after', async () => {
    const fields = company.fields.filter(({ system, dataset }) => system === 'CRM' && dataset === 'customer')
    const without = []
    for (const { name } of fields) if (!((await said('CRM', 'customer', name)).own.purposes?.length)) without.push(name)
    expect(without.sort()).toEqual(['newsletter_gender', 'passport_no', 'second_phone'])
  })

  it('name no basis for the income band, and no retention for surveys', async () => {
    expect((await said('CRM', 'customer', 'income_band')).own.purposes).toMatchObject([{ lawfulBasis: null }])
    expect((await said('Customer feedback', 'survey_answer', 'comment_text')).missing).toContain('retention')
    expect((await said('Customer feedback', 'product_review', 'review_text')).missing).not.toContain('retention')
  })

  it('keep what invoices need because the law says so', async () => {
    expect((await said('Web shop', 'orders', 'invoice_address')).own.retention).toMatchObject({ days: 2_555, legalReason: expect.stringContaining('Bookkeeping Act') })
  })

  describe('decided', () => {
    const decision = async (name: string, dataset = 'customer') => {
      const { gateway, repositories } = company.product
      const [field] = (await gateway.read((tx) => tx.select().from(gateway.tables.fields))).filter((one) => one.name === name && company.datasetOf(one.datasetId) === dataset)
      return (await gateway.read((tx) => repositories.decisions.find(tx, field!.id)))!
    }

    it('that fax goes: it was dropped, and the next scan proved it', async () => {
      expect(await decision('fax')).toMatchObject({ kind: 'delete', state: 'proved', proof: 'column-gone', provedAt: demoEnd - 41 * dayMs })
    })

    it('two of them, that newsletter_gender goes: proved, and open again since it was back after 41 days', async () => {
      const { secondBy, decidedBy, provedAt, reopenedAt, ...rest } = await decision('newsletter_gender')
      expect(rest).toMatchObject({ kind: 'delete', state: 'reopened', reopenedFor: 'column-back' })
      expect(secondBy).not.toBe(decidedBy)
      expect(Math.floor((reopenedAt! - provedAt!) / dayMs)).toBe(41)
    })

    it('to keep the name on a card, for a reason that ends in nine days', async () => {
      const { state, expiresAt } = await decision('card_holder', 'payment')
      expect(state).toBe('kept')
      expect(expiresAt! - demoEnd).toBe(9 * dayMs)
    })

    it('to shorten how long photos of deliveries are kept, which nobody has done', async () => {
      expect(await decision('delivery_photo', 'delivery')).toMatchObject({ kind: 'shorten', state: 'to-do' })
    })
  })

  it('have the report on the last quarter, as of its last day, ready when the demo opens', async () => {
    const { gateway, repositories } = company.product
    await makeQuarterReport({ ...company.product, now: Date.now }, company.product.folder!)
    const [order] = await gateway.read((tx) => repositories.jobs.listNewest(tx, 'make-report', 1))
    expect(order).toMatchObject({ status: 'done', input: { at: Date.UTC(2026, 9, 1) - 1 }, result: { rows: { population: expect.any(Number) } } })
    const { id } = (await gateway.read((tx) => repositories.users.list(tx))).find(({ role }) => role === 'auditor')!
    const reports = done(await listReports({ product: { ...company.product, now: Date.now }, actor: { kind: 'person', id, role: 'auditor', sessionId: 's' } }, {}))
    expect(reports).toMatchObject([{ id: order!.id, status: 'done', at: Date.UTC(2026, 9, 1) - 1, bytes: expect.any(Number) }])
    expect(await isKept(company.product.folder!, order!.id)).toBe(true)
  })

  it('say of the spreadsheet what could go, since nothing measures it', async () => {
    const byHand = (await candidates()).filter(({ of }) => of.startsWith('Spreadsheet of customers') || of.startsWith('Mailing service'))
    expect(byHand.filter(({ sparedBy }) => sparedBy === null).map(({ of, reasons, recommendation }) => [of, reasons, recommendation]).sort()).toEqual([
      ['Spreadsheet of customers: customers.hobby', ['declared-unused'], 'restrict'], ['Spreadsheet of customers: customers.spouse_name', ['declared-unused'], 'restrict'],
    ])
    expect(byHand.flatMap(({ reasons }) => reasons)).not.toContain('unused')
  })

  it('need not let go of the invoice address: the law that asks for it spares it, and is named', async () => {
    expect((await candidates()).find(({ of }) => of === 'Web shop: orders.invoice_address')).toMatchObject({ sparedBy: 'legal-retention', recommendation: 'keep' })
  })

  it('did what they did with their own rights: every deed stands in the log under somebody’s name', async () => {
    const { events } = await company.product.gateway.read((tx) => company.product.repositories.auditLog.page(tx, 0, 10_000))
    const deeds = events.filter(({ code }) => ['declared', 'owner-assigned', 'verdict-disputed', 'candidate-decided', 'decision-seconded'].includes(code))
    expect(deeds.length).toBeGreaterThan(50)
    expect(deeds.every(({ actorKind }) => actorKind === 'person')).toBe(true)
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b))
  })
})

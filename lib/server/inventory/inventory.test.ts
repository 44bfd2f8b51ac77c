import { beforeAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import type { Dataset } from '#db/repositories/datasets.ts'
import type { Field } from '#db/repositories/fields.ts'
import type { StoredVerdict } from '#db/repositories/calculations.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import type { FieldListInput } from '#lib/domain/inventory/field-list.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import type { Product } from '../door/product.ts'
import { getOverview } from '../overview/get-overview.ts'
import { exportFields, fieldsFile } from './export-fields.ts'
import { listFieldChoices } from './list-field-choices.ts'
import { listFields } from './list-fields.ts'

const cio: Actor = { kind: 'person', id: 'cy', role: 'cio', sessionId: 's' }
const owner: Actor = { kind: 'person', id: 'olga', role: 'owner', sessionId: 's' }
const stranger: Actor = { kind: 'person', id: 'sven', role: 'owner', sessionId: 's' }

const dataset = (id: string, systemId: string): Dataset => ({ id, systemId, schema: 'public', name: id, nameKey: id.toLowerCase(), kind: 'table', sourceKey: null, comment: null, ownerId: null, rowEstimate: null, bytes: null, firstSeenAt: 1, goneAt: null })
const field = (datasetId: string, name: string, position: number, more: Partial<Field> = {}): Field => ({
  id: `${datasetId}.${name.slice(0, 20)}`, systemId: datasetId === 'Order' ? 'shop' : 'crm', datasetId, name, nameKey: name.toLowerCase().slice(0, 200),
  searchText: `public.${datasetId}.${name}`.toLowerCase().slice(0, 400), position, sourceKey: null, type: 'text', typeFamily: 'text', isNullable: true, isPrimaryKey: false,
  isForeignKey: false, comment: null, ownerId: null, category: null, subject: 'customer', isCustomerData: true, isPersonal: false, isSensitive: false,
  classification: { confidence: 1, reason: { code: 'named', parts: [] } }, firstSeenAt: 1, absentAt: null, goneAt: null, nullShare: null, meanBytes: null, ...more,
})
const verdict = (fieldId: string, systemId: string, more: Partial<StoredVerdict>): StoredVerdict => ({
  fieldId, systemId, calculationId: systemId, state: 'unused', analytics: 'unused', operations: 'unused', quarter: 'neither', readGroup: 'none', reason: null, coverage: 1,
  explicitReads: 0, starReads: 0, lastReadAt: null, readers: {}, lastWrittenAt: null, ...more,
})
const hostile = '=cmd()|<img src=x onerror=alert(1)>'

onBothEngines('inventory', (engine) => {
  let product: Product
  beforeAll(async () => {
    const gateway = await engine.open()
    const repositories = createRepositories(gateway)
    product = { gateway, repositories, now: () => 1_000, newId: () => 'id' }
    await gateway.write(async (tx) => {
      for (const [id, ownerId] of [['crm', 'olga'], ['shop', 'sven']]) {
        await repositories.systems.add(tx, { id, name: id.toUpperCase(), nameKey: id, kind: 'operational', status: 'scanned', engine: 'sqlite', ownerId, createdAt: 1 })
      }
      await repositories.datasets.put(tx, [dataset('Customer', 'crm'), dataset('Order', 'shop')])
      await repositories.fields.put(tx, [
        field('Customer', 'email', 1, { category: 'email', isPersonal: true }), field('Customer', 'birth_date', 2, { category: 'birth_date', isPersonal: true, isSensitive: true }),
        field('Customer', 'ÅÄÖ 100%_x', 3), field('Customer', 'gone', 4, { goneAt: 5 }), field('Customer', hostile, 5),
        field('Order', 'amount', 1, { category: 'transaction' }), field('Order', 'technical', 2, { isCustomerData: false, subject: 'none' }), field('Order', 'x'.repeat(65_536), 3),
      ])
      const calculation = { at: 9, windowFrom: 1, windowTo: 8, asOf: 7, readerVersion: 1, summary: {} }
      await repositories.calculations.add(tx, { ...calculation, id: 'crm', systemId: 'crm', coverage: 0.99 }, [
        verdict('Customer.email', 'crm', { state: 'used', analytics: 'used', quarter: 'analytics-only', readGroup: 'named', explicitReads: 7, lastReadAt: 6 }),
        verdict('Customer.birth_date', 'crm', {}),
        verdict('Customer.ÅÄÖ 100%_x', 'crm', { state: 'used', analytics: 'used', quarter: 'analytics-only', readGroup: 'star-only', starReads: 2, lastReadAt: 5 }),
        verdict(`Customer.${hostile.slice(0, 20)}`, 'crm', { state: 'used', analytics: 'no-evidence', operations: 'used', quarter: null, reason: 'reader-unknown', readGroup: 'named' }),
      ])
      await repositories.calculations.add(tx, { ...calculation, id: 'shop', systemId: 'shop', coverage: null }, [])
    })
  })

  const names = async (input: Partial<FieldListInput> = {}, actor: Actor = cio) => {
    const outcome = await listFields({ product, actor }, input)
    return outcome.ok ? outcome.result.rows.map(({ name }) => name.slice(0, 20)) : [outcome.errorCode]
  }

  it('lists what is there, and not what went away', async () => {
    expect(await names()).toEqual(['email', 'birth_date', 'ÅÄÖ 100%_x', hostile.slice(0, 20), 'amount', 'technical', 'x'.repeat(20)])
  })

  it.each<[string, Partial<FieldListInput>, string[]]>([
    ['a part of a name', { q: 'mai' }, ['email']],
    ['several words in any place', { q: 'customer birth' }, ['birth_date']],
    ['another alphabet in other case', { q: 'åäö' }, ['ÅÄÖ 100%_x']],
    ['signs that mean something to LIKE', { q: '100%_' }, ['ÅÄÖ 100%_x']],
    ['nothing that only a pattern would match', { q: 'b_rth%date' }, []],
    ['a state', { state: ['unused'] }, ['birth_date']],
    ['the analytics axis', { analytics: ['no-evidence'] }, [hostile.slice(0, 20), 'amount', 'technical', 'x'.repeat(20)]],
    ['a reason, and no log where nothing was calculated', { reason: ['no-log'] }, ['amount', 'technical', 'x'.repeat(20)]],
    ['unused and sensitive', { state: ['unused'], is: ['sensitive'] }, ['birth_date']],
    ['a category', { category: ['transaction', 'email'] }, ['email', 'amount']],
    ['a system', { system: ['shop'], is: ['customer'] }, ['amount', 'x'.repeat(20)]],
    ['a group', { group: ['star-only'] }, ['ÅÄÖ 100%_x']],
  ])('filters by %s', async (_, input, expected) => expect(await names(input)).toEqual(expected))

  it('sorts with the unknown last, in both directions', async () => {
    expect((await names({ sort: 'lastRead', direction: 'asc' })).slice(0, 2)).toEqual(['ÅÄÖ 100%_x', 'email'])
    expect((await names({ sort: 'lastRead', direction: 'desc' })).slice(0, 2)).toEqual(['email', 'ÅÄÖ 100%_x'])
    expect((await names({ sort: 'reads', direction: 'desc' }))[0]).toBe('email')
    expect((await names({ sort: 'name', direction: 'asc' }))[1]).toBe('amount')
  })

  it('pages without losing or repeating a row', async () => {
    const first = await listFields({ product, actor: cio }, { size: 25, page: 1, sort: 'coverage' })
    expect(first).toMatchObject({ ok: true, result: { total: 7, page: 1, size: 25 } })
    expect(await names({ size: 25, page: 2 })).toEqual([])
  })

  it('shows an owner only what is theirs, counts and choices included', async () => {
    expect(await names({}, owner)).toHaveLength(4)
    expect(await names({ system: ['shop'] }, owner)).toEqual([])
    expect(await listFieldChoices({ product, actor: owner }, {})).toMatchObject({ result: { systems: [{ id: 'crm', name: 'CRM' }], categories: ['birth_date', 'email'] } })
    const overview = await getOverview({ product, actor: stranger }, {})
    expect(overview).toMatchObject({ result: { fields: 3, systems: [{ id: 'shop' }] } })
  })

  it('refuses what it does not know', async () => {
    expect(await names({ owner: 'x' } as never)).toEqual(['invalid-input'])
    expect(await names({ sort: 'password' } as never)).toEqual(['invalid-input'])
    expect(await names({}, { kind: 'anonymous' })).toEqual(['not-signed-in'])
  })

  it('counts the overview on the analytics axis', async () => {
    expect(await getOverview({ product, actor: cio }, {})).toMatchObject({
      ok: true,
      result: {
        counts: { all: 6, unused: 1, noEvidence: 3, used: 2, starOnly: 1 },
        chain: { all: 7, customer: 6, unused: 1, neither: 1, neitherSensitive: 1 }, quarters: { both: 0, 'analytics-only': 2, 'operations-only': 0, neither: 1 }, fields: 7, coverage: 0.99, window: { from: 1, to: 8, asOf: 7 }, isDemo: false,
        systems: [
          { id: 'crm', counts: { all: 4, unused: 1, noEvidence: 1, used: 2, starOnly: 1 }, missing: [{ reason: 'reader-unknown', fields: 1 }], coverage: 0.99 },
          { id: 'shop', counts: { all: 2, noEvidence: 2 }, missing: [{ reason: 'no-log', fields: 2 }], coverage: null, asOf: null },
        ],
      },
    })
  })

  it('exports the filter with its event first, and disarms formulas', async () => {
    const granted = await exportFields({ product, actor: owner }, { q: 'customer' })
    expect(granted).toMatchObject({ ok: true, result: { total: 4 } })
    const log = await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 10))
    expect(log.events.at(-1)).toMatchObject({ code: 'fields-exported', actorId: 'olga', detail: { rows: 4 } })
    let text = ''
    if (granted.ok) for await (const piece of fieldsFile(product, granted.result)) text += piece
    const lines = text.trim().split('\n')
    expect(lines).toHaveLength(5)
    expect(lines[0]).toContain('system,schema,dataset,field')
    expect(text).toContain(`,'${hostile},`)
    expect(text).not.toContain('Order')
  })
})

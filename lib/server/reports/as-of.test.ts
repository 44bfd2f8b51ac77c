// What the log lets us tell of a moment is what the product showed at that moment, whatever was done since.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import type { DeclarationTarget, FormKey } from '#lib/domain/declarations/declaration-words.ts'
import type { Decision } from '#lib/domain/minimisation/decision.ts'
import { decisionKinds } from '#lib/domain/minimisation/words.ts'
import { madeCatalog } from '#lib/testing/made-catalog.ts'
import { madeSystem, madeUser } from '#lib/testing/made-inventory.ts'
import { changeSystem } from '../connections/change-system.ts'
import { disconnectSystem } from '../connections/disconnect-system.ts'
import { reconnectSystem } from '../connections/reconnect-system.ts'
import { declare } from '../declarations/declare.ts'
import { command } from '../door/command.ts'
import type { Product } from '../door/product.ts'
import { assignOwner } from '../inventory/assign-owner.ts'
import { listFields } from '../inventory/list-fields.ts'
import { recordScan } from '../inventory/record-scan.ts'
import { decisionChange } from '../minimisation/decision-change.ts'
import { gatherReport } from './gather-report.ts'

const actor = { kind: 'system', id: 'cli' } as const
const scans = [['customer: id, email, birth_date'], ['customer: id, email, diagnosis'], ['customer: id, email', 'visit: id, email'], ['visit: id, mail'], ['customer: id, email, birth_date, note', 'visit: id']]
const people = ['cy', 'olga', null]
const sayings: Record<string, unknown>[] = [
  { category: 'email' }, { category: 'none' }, { isSensitive: true }, { isCustomerData: false }, { plainName: 'what it is' }, { usedForAnalytics: { answer: 'no', forWhat: '' } },
  { origin: 'bought' }, { storageCountry: 'SE' }, { purposes: [{ use: 'letters', lawfulBasis: 'consent', interestNote: '', breaksIfStopped: '' }] }, { plainName: null, origin: null, category: null },
]

/** With keys of the server's own: a column of another name in the same place was renamed, and is taken for something else. */
function keyed(tables: string[]) {
  const catalog = madeCatalog(tables.map((table) => `public.${table}`))
  return { ...catalog, relations: catalog.relations.map((relation) => ({ ...relation, sourceKey: relation.name, columns: relation.columns.map((column) => ({ ...column, sourceKey: `${relation.name}.${column.position}` })) })) }
}

/** Writes a decision down the way every use case does. */
const decide = command({
  permission: 'minimisation:decide',
  input: z.strictObject({ fieldId: z.string(), kind: z.enum(decisionKinds) }),
  async run({ tx, repositories: { decisions }, input: { fieldId, kind }, now }) {
    const before = await decisions.find(tx, fieldId)
    const after: Decision = { fieldId, systemId: 'crm', kind, state: 'to-do', reason: `because ${now}`, expiresAt: null, decidedBy: 'cy', decidedAt: now, secondBy: null, secondAt: null, targets: [], rows: null, nullShare: null, meanBytes: null, provedAt: null, proof: null, reopenedAt: null, reopenedFor: null }
    await decisions.put(tx, after)
    return { result: null, event: { code: 'decided', target: null, detail: {}, changes: [decisionChange(before, after)] } }
  },
})

const where = { of: fc.constantFrom('system' as const, 'dataset' as const, 'field' as const), at: fc.nat(9) }
const deeds = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('scan' as const), scan: fc.nat(scans.length - 1) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('own' as const), ...where, person: fc.nat(people.length - 1) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('say' as const), ...where, saying: fc.nat(sayings.length - 1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('decide' as const), at: fc.nat(9), what: fc.constantFrom(...decisionKinds) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('call' as const), name: fc.constantFrom('CRM', 'Kundregister'), country: fc.constantFrom('', 'US') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('connect' as const), isOut: fc.boolean() }) },
)
type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never

onBothEngines('as of a moment', (engine) => {
  async function start(): Promise<{ product: Product; tick(): void }> {
    const gateway = await engine.open()
    let [now, ids] = [1_000, 0]
    const product: Product = { gateway, repositories: createRepositories(gateway), now: () => now, newId: () => `id-${++ids}` }
    await gateway.write(async (tx) => {
      for (const id of ['cy', 'olga']) await product.repositories.users.add(tx, madeUser(id, 'owner'))
      await product.repositories.systems.add(tx, { ...madeSystem('crm', { engine: null }), createdAt: 1_000 })
    })
    return { product, tick: () => { now += 1_000 } }
  }

  async function targets(product: Product): Promise<Record<'system' | 'dataset' | 'field', string[]>> {
    const [datasets, fields] = await product.gateway.read(async (tx) => [await product.repositories.datasets.listAll(tx, 'crm'), await product.repositories.fields.listAll(tx, 'crm')] as const)
    const there = (rows: { id: string; goneAt: number | null }[]) => rows.filter(({ goneAt }) => goneAt === null).map(({ id }) => id)
    return { system: ['crm'], dataset: there(datasets), field: there(fields) }
  }

  async function act(product: Product, deed: Deed): Promise<void> {
    const call = { product, actor }
    const all = await targets(product)
    const pick = (of: 'system' | 'dataset' | 'field', at: number): string | undefined => all[of][at % Math.max(1, all[of].length)]
    if (deed.kind === 'scan') return void (await recordScan(call, { systemId: 'crm', scanned: { catalog: keyed(scans[deed.scan]!), location: 'crm' } }))
    if (deed.kind === 'call') return void (await changeSystem(call, { systemId: 'crm', name: deed.name, kind: 'operational', vendor: '', country: deed.country }))
    if (deed.kind === 'connect') return void (deed.isOut ? await disconnectSystem(call, { systemId: 'crm' }) : await reconnectSystem(call, { systemId: 'crm' }))
    const id = pick(deed.kind === 'decide' ? 'field' : deed.of, deed.at)
    if (id === undefined) return
    if (deed.kind === 'decide') return void (await decide(call, { fieldId: id, kind: deed.what }))
    if (deed.kind === 'own') return void (await assignOwner(call, { target: deed.of === 'field' ? { kind: 'fields', ids: [id] } : { kind: deed.of, id }, ownerId: people[deed.person]! }))
    const target: DeclarationTarget = { kind: deed.of, id }
    const seen = Object.fromEntries((await product.gateway.read((tx) => product.repositories.declarations.listOf(tx, target))).map(({ key, version }) => [key, version])) as Partial<Record<FormKey, number>>
    await declare(call, { said: [{ target, values: sayings[deed.saying] as never, seen }] })
  }

  const tell = (product: Product, at: number | null) => product.gateway.read(async (tx) => {
    const { sheets, systems } = await gatherReport(tx, product.repositories, { at, now: product.now(), scope: { kind: 'all' }, missing: 'missing' })
    const sheet = (key: string) => sheets.find((one) => one.key === key)!.rows.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))
    return { systems: systems.map(({ fields: _fields, status: _status, ...system }) => system), population: sheet('population'), verdicts: sheet('verdicts'), candidates: sheet('candidates') }
  })

  it('the inventory, its owners, what was said and what was decided are told as they stood', async () => {
    let compared = 0
    await fc.assert(fc.asyncProperty(fc.array(deeds, { minLength: 4, maxLength: 14 }), async (done) => {
      const { product, tick } = await start()
      const stood: { at: number; told: Awaited<ReturnType<typeof tell>> }[] = []
      for (const deed of [{ kind: 'scan', scan: 0 } as Deed, ...done]) {
        tick()
        await act(product, deed)
        const told = await tell(product, null)
        // What is told of now is what the product's own list shows.
        const listed = await listFields({ product, actor }, { size: 100 })
        const rows = listed.ok ? listed.result.rows : []
        const column = (row: unknown[]) => [row[0], row[2], row[3], row[4], row[5], row[6], row[8], row[10], row[11], row[12]]
        expect(told.population.map(column)).toEqual(rows.map((row) => [row.id, row.schema, row.dataset, row.name, row.type, row.category, row.isCustomerData, row.isSensitive, row.owner?.name ?? null, row.owner?.from ?? null]).sort((a, b) => (String(a) < String(b) ? -1 : 1)))
        stood.push({ at: product.now(), told })
      }
      tick()
      for (const { at, told } of stood) {
        expect(await tell(product, at)).toEqual(told)
        compared += told.population.length
      }
    }), { numRuns: engine.name === 'sqlite' ? 25 : 5 })
    expect(compared).toBeGreaterThan(50)
  })
})

// A deputy knows and does what the owner does whom they stand in for, by every path, as long as they are named; and nothing of anybody else's.
import { beforeEach, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { effectiveDeputy } from '#lib/domain/declarations/effective-deputy.ts'
import type { DeclarationTarget } from '#lib/domain/declarations/declaration-words.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { madeDataset, madeField, madePerson, madeSystem, madeUser, madeVerdict } from '#lib/testing/made-inventory.ts'
import { declare } from '../declarations/declare.ts'
import { declareMany } from '../declarations/declare-many.ts'
import { getDeclaration } from '../declarations/get-declaration.ts'
import { keepDraft } from '../declarations/keep-draft.ts'
import { listDeclarationHistory } from '../declarations/list-declaration-history.ts'
import type { Product } from '../door/product.ts'
import { assessFindings } from '../findings/assess-findings.ts'
import { commentOnFinding } from '../findings/comment-on-finding.ts'
import { exportFindings, findingsFile } from '../findings/export-findings.ts'
import { getFinding } from '../findings/get-finding.ts'
import { listFindings } from '../findings/list-findings.ts'
import { decideCandidate } from '../minimisation/decide-candidate.ts'
import { getCandidate } from '../minimisation/get-candidate.ts'
import { getMinimisation } from '../minimisation/get-minimisation.ts'
import { listCandidates } from '../minimisation/list-candidates.ts'
import { refreshCandidates } from '../minimisation/refresh-candidates.ts'
import { getOverview } from '../overview/get-overview.ts'
import { findAnything } from '../search/find-anything.ts'
import { findNext } from '../work/find-next.ts'
import { getWork } from '../work/get-work.ts'
import { assignOwner } from './assign-owner.ts'
import { exportFields, fieldsFile } from './export-fields.ts'
import { getDataset } from './get-dataset.ts'
import { getField } from './get-field.ts'
import { listFieldChoices } from './list-field-choices.ts'
import { listFieldHistory } from './list-field-history.ts'
import { listFields } from './list-fields.ts'
import { listTree } from './list-tree.ts'

const day = 86_400_000
const admin = madePerson('ada', 'admin')
const [olga, sven, dora] = [madePerson('olga', 'owner'), madePerson('sven', 'owner'), madePerson('dora', 'owner')]
const target = (kind: DeclarationTarget['kind'], id: string): DeclarationTarget => ({ kind, id })

onBothEngines('deputies', (engine) => {
  let product: Product
  let id: number
  // olga has the system; sven one dataset of it; mats one field of olga's other dataset. dora owns nothing.
  beforeEach(async () => {
    id = 0
    const gateway = await engine.open()
    const repositories = createRepositories(gateway)
    product = { gateway, repositories, now: () => 1_000 * day, newId: () => `id-${++id}` }
    const [customer, order, cart] = [madeDataset('customer', 'crm'), madeDataset('order', 'crm', { ownerId: 'sven' }), madeDataset('cart', 'shop')]
    await gateway.write(async (tx) => {
      for (const user of [madeUser('ada', 'admin'), madeUser('olga', 'owner', 'Olga Öberg'), ...['sven', 'mats', 'dora', 'eva'].map((name) => madeUser(name, 'owner'))]) await repositories.users.add(tx, user)
      await repositories.systems.add(tx, madeSystem('crm', { ownerId: 'olga' }))
      await repositories.systems.add(tx, madeSystem('shop'))
      await repositories.datasets.put(tx, [customer, order, cart])
      await repositories.fields.put(tx, [
        madeField(customer, 'birth_place', 1, { category: 'demographic', isSensitive: true, isPersonal: true }), madeField(customer, 'fax', 2, { category: 'phone', isPersonal: true }),
        madeField(customer, 'salary', 3, { category: 'employment', ownerId: 'mats', isPersonal: true }), madeField(order, 'iban', 1, { category: 'bank_account', isSensitive: true, isPersonal: true }),
        madeField(cart, 'item', 1, { category: 'transaction' }),
      ])
      const at = 1_000 * day
      const calculation = { at, windowFrom: at - 90 * day, windowTo: at, asOf: at, readerVersion: 1, coverage: 1, summary: { firmFrom: null } }
      await repositories.calculations.add(tx, { ...calculation, id: 'c', systemId: 'crm' }, ['customer.birth_place', 'customer.fax', 'customer.salary', 'order.iban'].map((field) => madeVerdict(field, 'crm', 'c')))
    })
    await settled()
  })

  async function settled() {
    await refreshCandidates(product, 'crm', product.now())
    await assessFindings({ product, jobId: 'job', report: () => Promise.resolve(), signal: new AbortController().signal }, { systemId: 'crm' })
  }
  const name = async (actor: Actor, of: DeclarationTarget, deputyId: string | null) => {
    const page = await getDeclaration({ product, actor }, of)
    const seen = page.ok ? { deputyId: page.result.versions[of.kind]?.deputyId ?? 0 } : {}
    return declare({ product, actor }, { said: [{ target: of, values: { deputyId }, seen }] })
  }
  const ids = async (actor: Actor) => {
    const outcome = await listFields({ product, actor }, { sort: 'name' })
    if (!outcome.ok) return [outcome.errorCode]
    expect(outcome.result.total).toBe(outcome.result.rows.length)
    return outcome.result.rows.map((row) => row.id)
  }

  /** Everything that somebody is told, whichever way they ask. */
  async function toldTo(actor: Actor) {
    const call = { product, actor }
    const exported = async () => {
      const granted = await exportFields(call, {})
      return granted.ok ? (await Array.fromAsync(fieldsFile(product, granted.result))).join('') : granted.errorCode
    }
    const exportedFindings = async () => {
      const granted = await exportFindings(call, { format: 'csv' })
      return granted.ok ? (await Array.fromAsync(findingsFile(product, granted.result))).join('') : granted.errorCode
    }
    const findings = await listFindings(call, {})
    const page = async (of: DeclarationTarget) => {
      const outcome = await getDeclaration(call, of)
      return outcome.ok ? { ...outcome, result: { ...outcome.result, isAsDeputy: null } } : outcome
    }
    const field = async (of: string) => {
      const outcome = await getField(call, { id: of })
      return outcome.ok ? { ...outcome, result: { ...outcome.result, isAsDeputy: null } } : outcome
    }
    const work = await getWork(call, {})
    return {
      fields: await listFields(call, {}), tree: await listTree(call, { below: null, filter: {} }), choices: await listFieldChoices(call, {}), overview: await getOverview(call, {}), exported: await exported(),
      candidates: await listCandidates(call, {}), minimisation: await getMinimisation(call, {}), findings, exportedFindings: await exportedFindings(),
      work: work.ok && { ...work.result, me: null, deputyOf: null }, next: await findNext(call, { work: ['to-confirm'] }),
      found: await Promise.all(['birth', 'iban', 'salary', 'F-1', 'F-2', 'F-3', 'F-4'].map((q) => findAnything(call, { q }))),
      datasets: await Promise.all(['customer', 'order', 'cart'].map((dataset) => getDataset(call, { id: dataset }))),
      ofFields: await Promise.all(['customer.birth_place', 'customer.salary', 'order.iban'].map(async (of) => [await field(of), await listFieldHistory(call, { id: of }), await getCandidate(call, { fieldId: of }), await page(target('field', of))])),
      pages: [await page(target('system', 'crm')), await page(target('dataset', 'customer')), await page(target('dataset', 'order')), await listDeclarationHistory(call, target('system', 'crm'))],
      ofFindings: await Promise.all((await all()).map((finding) => getFinding(call, { id: finding }))),
    }
  }
  const all = async () => {
    const outcome = await listFindings({ product, actor: admin }, { show: 'all' })
    return outcome.ok ? outcome.result.rows.map((row) => row.id) : []
  }

  it('know of everything that the owner knows of, and of nothing else, by any path', async () => {
    const nothing = await toldTo(dora)
    expect(nothing.fields).toMatchObject({ result: { total: 0 } })
    expect(await name(olga, target('system', 'crm'), 'dora')).toMatchObject({ ok: true })
    const told = await toldTo(dora)
    expect(told.fields).toMatchObject({ result: { total: 2 } })
    expect(told).toEqual(await toldTo(olga))
    expect(JSON.stringify(told)).not.toMatch(/iban|"salary"/)
    for (const [field] of told.ofFields.slice(1)) expect(field).toMatchObject({ ok: false, errorCode: 'not-found' })
  })

  it('lose it all at once: taken back, somebody else named, or the thing given to another owner', async () => {
    const nothing = await toldTo(dora)
    const taken: [string, () => Promise<unknown>][] = [
      ['taken back', () => name(olga, target('system', 'crm'), null)],
      ['somebody else', () => name(olga, target('system', 'crm'), 'eva')],
    ]
    for (const [how, take] of taken) {
      await name(olga, target('system', 'crm'), 'dora')
      expect(await ids(dora), how).toHaveLength(2)
      expect(await take(), how).toMatchObject({ ok: true })
      expect(await toldTo(dora), how).toEqual(nothing)
    }
    await name(olga, target('system', 'crm'), 'dora')
    expect(await assignOwner({ product, actor: admin }, { target: { kind: 'dataset', id: 'customer' }, ownerId: 'sven' })).toMatchObject({ ok: true })
    expect(await ids(dora)).toEqual([])
  })

  it('say, decide, comment and keep drafts as the owner does; of what is not theirs, nothing', async () => {
    await name(olga, target('system', 'crm'), 'dora')
    expect(await declare({ product, actor: dora }, { said: [{ target: target('field', 'customer.fax'), values: { origin: 'given' }, seen: {} }] })).toMatchObject({ ok: true })
    expect(await declareMany({ product, actor: dora }, { of: { kind: 'fields', ids: ['customer.fax', 'customer.birth_place'] }, deed: { kind: 'say', values: { storageCountry: 'SE' } }, seen: 2 })).toMatchObject({ ok: true })
    expect(await decideCandidate({ product, actor: dora }, { fieldId: 'customer.fax', kind: 'delete', reason: 'Nobody has a fax any more', expiresAt: null })).toMatchObject({ ok: true })
    const own = await listFindings({ product, actor: dora }, {})
    expect(await commentOnFinding({ product, actor: dora }, { id: own.ok ? own.result.rows[0]!.id : '', text: 'Looking at it' })).toMatchObject({ ok: true })
    const log = await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 100))
    expect(log.events.filter(({ actorId }) => actorId === 'dora').map(({ code }) => code)).toEqual(['declared', 'declared-many', 'candidate-decided', 'finding-commented'])
    for (const of of ['customer.salary', 'order.iban', 'cart.item']) {
      expect(await declare({ product, actor: dora }, { said: [{ target: target('field', of), values: { origin: 'given' }, seen: {} }] }), of).toMatchObject({ errorCode: 'not-found' })
      expect(await keepDraft({ product, actor: dora }, { target: target('field', of), values: { origin: 'given' } }), of).toMatchObject({ errorCode: 'not-found' })
      expect(await decideCandidate({ product, actor: dora }, { fieldId: of, kind: 'delete', reason: 'Nobody has a fax any more', expiresAt: null }), of).toMatchObject({ errorCode: 'not-found' })
    }
    // Nobody gets more than an owner has: whose something is, is not theirs to say.
    expect(await assignOwner({ product, actor: dora }, { target: { kind: 'fields', ids: ['customer.fax'] }, ownerId: 'dora' })).toMatchObject({ errorCode: 'not-allowed' })
  })

  it('is told in whose place they stand', async () => {
    await name(olga, target('system', 'crm'), 'dora')
    await name(sven, target('field', 'order.iban'), 'dora')
    expect(await getWork({ product, actor: dora }, {})).toMatchObject({ result: { deputyOf: [{ name: 'Olga Öberg', fields: 2 }, { name: 'sven', fields: 1 }] } })
    expect(await getWork({ product, actor: olga }, {})).toMatchObject({ result: { deputyOf: [] } })
    for (const [actor, isAsDeputy] of [[dora, true], [olga, false], [admin, false]] as const) {
      expect(await getField({ product, actor }, { id: 'customer.fax' })).toMatchObject({ result: { isAsDeputy, owner: { name: 'Olga Öberg' } } })
      expect(await getDeclaration({ product, actor }, target('field', 'customer.fax'))).toMatchObject({ result: { isAsDeputy } })
    }
    // The form of somebody else's dataset does not name the deputy of the owner around it.
    expect(await getDeclaration({ product, actor: sven }, target('dataset', 'order'))).toMatchObject({ result: { above: { values: {} } } })
    expect(await getDeclaration({ product, actor: olga }, target('dataset', 'customer'))).toMatchObject({ result: { above: { values: { deputyId: 'dora' }, from: { deputyId: 'system' } } } })
  })

  it('is the same in lists, counts and by address, whoever is named where', async () => {
    const people = ['olga', 'sven', 'dora', 'eva', null]
    let seed = 7
    const any = () => people[(seed = (seed * 48_271) % 2_147_483_647) % people.length]!
    const { fields, datasets, systems, declarations } = product.repositories
    const places = { system: ['crm', 'shop'], dataset: ['customer', 'order', 'cart'], field: ['customer.birth_place', 'customer.fax', 'customer.salary', 'order.iban', 'cart.item'] } as const
    const above = (of: string) => [of, of.split('.')[0]!, of.startsWith('cart') ? 'shop' : 'crm']
    for (let round = 0; round < 4; round++) {
      const owners = new Map<string, string | null>()
      const deputies = new Map<string, string | null>()
      await product.gateway.write(async (tx) => {
        for (const kind of ['system', 'dataset', 'field'] as const) {
          for (const place of places[kind]) {
            owners.set(place, any())
            deputies.set(place, any())
            await declarations.put(tx, [{ targetKind: kind, targetId: place, systemId: 'crm', key: 'deputyId', value: deputies.get(place), version: round + 1, at: 1, actorId: null, why: '' }])
            if (kind === 'field') await fields.setOwner(tx, [place], owners.get(place)!)
            else await (kind === 'dataset' ? datasets : systems).setOwner(tx, place, owners.get(place)!)
          }
        }
      })
      for (const person of ['olga', 'dora']) {
        const expected = places.field.filter((of) => {
          const steps = above(of).map((step) => ({ ownerId: owners.get(step)!, deputyId: deputies.get(step)! }))
          return (steps.find(({ ownerId }) => ownerId !== null)?.ownerId ?? null) === person || effectiveDeputy(steps) === person
        })
        const actor = madePerson(person, 'owner')
        expect((await ids(actor)).sort(), `${round} ${person}`).toEqual([...expected].sort())
        for (const of of places.field) expect(await getField({ product, actor }, { id: of }), `${round} ${person} ${of}`).toMatchObject({ ok: expected.includes(of) })
      }
    }
  })
})

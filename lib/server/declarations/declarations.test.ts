// Who may say what of which field, what holds then, and what nobody may learn or lose by it.
import { beforeEach, describe, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { comparisons, analyticsAnswers, type Comparison, type DeclarationTarget, type UseAnswer } from '#lib/domain/declarations/declaration-words.ts'
import type { ManyDeed, ManyFields } from '#lib/domain/declarations/declare-input.ts'
import { declaredAgainstMeasured } from '#lib/domain/declarations/declared-against-measured.ts'
import type { SaidInput } from '#lib/domain/declarations/declaration-values.ts'
import { fieldFilter, type FieldListInput } from '#lib/domain/inventory/field-list.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { states, type State } from '#lib/domain/usage/verdict-words.ts'
import { madeDataset, madeField, madePerson, madeSystem, madeUser, madeVerdict } from '#lib/testing/made-inventory.ts'
import type { Product } from '../door/product.ts'
import { enterFields } from '../inventory/enter-fields.ts'
import { getField } from '../inventory/get-field.ts'
import { listFields } from '../inventory/list-fields.ts'
import { findNext } from '../work/find-next.ts'
import { getWork } from '../work/get-work.ts'
import { decideDisputes } from './decide-disputes.ts'
import { declareMany } from './declare-many.ts'
import { declare } from './declare.ts'
import { disputeVerdict } from './dispute-verdict.ts'
import { getDeclaration } from './get-declaration.ts'
import { keepDraft } from './keep-draft.ts'
import { listDeclarationHistory } from './list-declaration-history.ts'
import { lookAtMany } from './look-at-many.ts'
import { withdrawDispute } from './withdraw-dispute.ts'

const admin = madePerson('ada', 'admin')
const olga = madePerson('olga', 'owner')
const sven = madePerson('sven', 'owner')
const auditor = madePerson('otto', 'auditor')

const field = (id: string): DeclarationTarget => ({ kind: 'field', id })
const dataset = (id: string): DeclarationTarget => ({ kind: 'dataset', id })
const system = (id: string): DeclarationTarget => ({ kind: 'system', id })
const whole: SaidInput = {
  usedForAnalytics: { answer: 'yes', forWhat: 'churn' }, purposes: [{ use: 'parcels', lawfulBasis: 'contract', interestNote: '', breaksIfStopped: '' }], origin: 'given',
  retention: { days: 365, criteria: '', trigger: 'the order', legalReason: '', legalHold: false }, recipients: [], storageCountry: 'SE',
}

onBothEngines('declarations', (engine) => {
  let product: Product
  let now = 1_000
  // olga has crm with customer; sven has the order table in it. shop is nobody's.
  beforeEach(async () => {
    const gateway = await engine.open()
    const repositories = createRepositories(gateway)
    let id = 0
    now = 1_000
    product = { gateway, repositories, now: () => now, newId: () => `id-${++id}` }
    await gateway.write(async (tx) => {
      for (const user of [madeUser('ada', 'admin'), madeUser('olga', 'owner', 'Olga Öberg'), madeUser('sven', 'owner'), madeUser('otto', 'auditor')]) await repositories.users.add(tx, user)
      await repositories.users.add(tx, { ...madeUser('gone', 'owner'), disabledAt: 5 })
      await repositories.systems.add(tx, madeSystem('crm', { ownerId: 'olga', country: 'se' }))
      await repositories.systems.add(tx, madeSystem('shop'))
      const [customer, order, cart] = [madeDataset('customer', 'crm'), madeDataset('order', 'crm', { ownerId: 'sven' }), madeDataset('cart', 'shop')]
      await repositories.datasets.put(tx, [customer, order, cart])
      await repositories.fields.put(tx, [
        madeField(customer, 'email', 1, { category: 'email', isPersonal: true }), madeField(customer, 'phone', 2, { category: 'phone', isPersonal: true }),
        madeField(order, 'email', 1, { category: 'email', isPersonal: true }), madeField(order, 'amount', 2, { category: 'transaction' }),
        madeField(cart, 'email', 1, { category: 'email', isPersonal: true }), madeField(cart, 'colour', 2, { subject: 'none', isCustomerData: false }),
      ])
    })
  })

  const say = (actor: Actor, target: DeclarationTarget, values: SaidInput, more: { seen?: object; why?: string; isAttested?: boolean } = {}) => {
    const { seen = {}, ...rest } = more
    return declare({ product, actor }, { said: [{ target, values, seen }], ...rest })
  }
  const page = async (actor: Actor, target: DeclarationTarget) => {
    const outcome = await getDeclaration({ product, actor }, target)
    if (!outcome.ok) throw new Error(outcome.errorCode)
    return outcome.result
  }
  const ids = async (actor: Actor, input: Partial<FieldListInput> = {}) => {
    const outcome = await listFields({ product, actor }, { sort: 'name', ...input })
    if (!outcome.ok) return [outcome.errorCode]
    expect(outcome.result.total).toBe(outcome.result.rows.length)
    return outcome.result.rows.map(({ id }) => id).sort()
  }
  const log = () => product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 1_000))
  const calculate = (verdicts: Record<string, State>) => product.gateway.write((tx) => product.repositories.calculations.add(
    tx, { id: 'c', systemId: 'crm', at: now, windowFrom: 1, windowTo: 8, asOf: 7, readerVersion: 1, coverage: 1, summary: { firmFrom: null } },
    Object.entries(verdicts).map(([id, analytics]) => madeVerdict(id, 'crm', 'c', { analytics, state: analytics })),
  ))

  it('hold downwards, and say from where', async () => {
    expect(await say(olga, system('crm'), { touchpoint: 'the shop', origin: 'given' })).toMatchObject({ ok: true, result: { changed: 2 } })
    expect(await say(olga, dataset('customer'), { origin: 'observed' }, { why: 'I asked the shop' })).toMatchObject({ ok: true })
    const { own, above, saidBy, missing } = await page(olga, field('customer.email'))
    expect({ own, above }).toEqual({ own: {}, above: { values: { origin: 'observed', touchpoint: 'the shop', storageCountry: 'SE' }, from: { origin: 'dataset', touchpoint: 'system', storageCountry: 'system' } } })
    expect(saidBy).toEqual({})
    expect(missing).toEqual(['usedForAnalytics', 'purposes', 'retention', 'recipients'])
    expect((await page(olga, dataset('customer'))).saidBy).toEqual({ origin: { at: 1_000, by: 'Olga Öberg', why: 'I asked the shop' } })
    // Taken back, what stands above decides again.
    expect(await say(olga, dataset('customer'), { origin: null }, { seen: { origin: 1 } })).toMatchObject({ ok: true })
    expect((await page(olga, field('customer.email'))).above.values.origin).toBe('given')
  })

  it('are one event with what stood before, and the history of each value', async () => {
    await say(olga, field('customer.email'), { origin: 'given' })
    now = 2_000
    await say(admin, field('customer.email'), { origin: 'bought', isSensitive: true }, { seen: { origin: 1 }, why: 'the list of 2019' })
    const { events, changes } = await log()
    expect(events.map(({ code, actorId, targetId, detail }) => [code, actorId, targetId, detail])).toEqual([
      ['declared', 'olga', 'customer.email', { changed: 1, isAttested: false }], ['declared', 'ada', 'customer.email', { changed: 2, isAttested: false, why: 'the list of 2019' }],
    ])
    expect(changes.map(({ key, before, after }) => [key, before, after])).toEqual([['origin', null, '"given"'], ['isSensitive', null, 'true'], ['origin', '"given"', '"bought"']])
    const history = await listDeclarationHistory({ product, actor: auditor }, field('customer.email'))
    expect(history.ok && history.result.map(({ at, by, key, from, to, why }) => [at, by.name, key, from, to, why])).toEqual([
      [2_000, 'ada', 'isSensitive', null, true, 'the list of 2019'], [2_000, 'ada', 'origin', 'given', 'bought', 'the list of 2019'], [1_000, 'Olga Öberg', 'origin', null, 'given', ''],
    ])
  })

  it('are not written over unseen: nothing changes, and what was typed is still a draft', async () => {
    await keepDraft({ product, actor: olga }, { target: field('customer.email'), values: { field: { origin: 'inferred' } } })
    await say(admin, field('customer.email'), { origin: 'bought' })
    expect(await say(olga, field('customer.email'), { touchpoint: 'the till', origin: 'inferred' })).toMatchObject({ ok: false, errorCode: 'declared-meanwhile', where: 'origin' })
    const seen = await page(olga, field('customer.email'))
    expect(seen.own).toEqual({ origin: 'bought' })
    expect(seen.draft?.edits).toEqual({ field: { origin: 'inferred' } })
    // Another answer is no conflict, and neither is the same one; what was taken back counts on.
    expect(await say(olga, field('customer.email'), { touchpoint: 'the till', origin: 'bought' })).toMatchObject({ ok: true, result: { changed: 1 } })
    await say(admin, field('customer.email'), { origin: null }, { seen: { origin: 1 } })
    expect(await say(olga, field('customer.email'), { origin: 'given' })).toMatchObject({ ok: false, errorCode: 'declared-meanwhile' })
    expect(await say(olga, field('customer.email'), { origin: 'given' }, { seen: { origin: 2 } })).toMatchObject({ ok: true })
  })

  it('of a field and its table go together or not at all', async () => {
    const both = (actor: Actor, id: string) => declare({ product, actor }, { said: [{ target: field(id), values: { category: 'email', subject: 'customer' } }, { target: dataset(id.split('.')[0]!), values: { origin: 'given' } }] })
    expect(await both(olga, 'customer.email')).toMatchObject({ ok: true, result: { changed: 3, versions: { field: { category: 1, subject: 1 }, dataset: { origin: 1 } } } })
    await product.gateway.write((tx) => product.repositories.fields.setOwner(tx, ['order.email'], 'olga'))
    expect(await both(olga, 'order.email')).toMatchObject({ ok: false, errorCode: 'not-found' })
    expect((await page(olga, field('order.email'))).own).toEqual({})
    expect((await page(olga, field('order.email'))).mayDeclare).toEqual(['field', 'system'].toSorted((a) => (a === 'system' ? -1 : 1)))
  })

  describe('of what is not one’s own', () => {
    const foreign = ['order.email', 'cart.email', 'nothing']
    it('are not found: to read, to say, to dispute, to draft, by id', async () => {
      const refused = { ok: false, errorCode: 'not-found' }
      for (const target of [...foreign.map(field), dataset('order'), dataset('cart'), system('shop'), system('nothing')]) {
        expect(await getDeclaration({ product, actor: olga }, target), target.id).toMatchObject(refused)
        expect(await listDeclarationHistory({ product, actor: olga }, target)).toMatchObject(refused)
        expect(await say(olga, target, { origin: 'given' })).toMatchObject(refused)
        expect(await keepDraft({ product, actor: olga }, { target, values: {} })).toMatchObject(refused)
      }
      // The owner of a table answers for it, not for its system; whoever has the system, for no table that is another's.
      expect(await say(sven, system('crm'), { origin: 'given' })).toMatchObject(refused)
      expect(await say(sven, dataset('order'), { origin: 'given' })).toMatchObject({ ok: true })
      for (const id of foreign) {
        expect(await disputeVerdict({ product, actor: olga }, { fieldId: id, reason: 'Read each January' })).toMatchObject(refused)
        expect(await withdrawDispute({ product, actor: olga }, { fieldId: id })).toMatchObject(refused)
      }
    })
    it('are in no bulk change, no count, no suggestion and no next field', async () => {
      await say(sven, field('order.email'), { plainName: 'SECRET' })
      await say(admin, field('cart.email'), { plainName: 'SECRET' })
      const deed: ManyDeed = { kind: 'say', values: { origin: 'given' } }
      for (const ids of [['order.email'], ['customer.email', 'cart.email']]) {
        expect(await declareMany({ product, actor: olga }, { of: { kind: 'fields', ids }, deed, seen: ids.length })).toMatchObject({ ok: false, errorCode: 'not-found' })
        expect(await lookAtMany({ product, actor: olga }, { of: { kind: 'fields', ids }, deed })).toMatchObject({ ok: false, errorCode: 'not-found' })
      }
      const all: ManyFields = { kind: 'filter', filter: {} }
      const seen = await lookAtMany({ product, actor: olga }, { of: all, deed })
      expect(seen.ok && [seen.result.matching, seen.result.first.map(({ id }) => id).sort()]).toEqual([2, ['customer.email', 'customer.phone']])
      expect(await declareMany({ product, actor: olga }, { of: all, deed, seen: 2 })).toMatchObject({ ok: true, result: { matching: 2, changed: 2 } })
      expect((await page(sven, field('order.amount'))).own).toEqual({})
      expect(JSON.stringify(await page(olga, field('customer.email')))).not.toContain('SECRET')
      expect((await page(admin, field('customer.email'))).suggestions.map(({ fieldId }) => fieldId).sort()).toEqual(['cart.email', 'order.email'])
      const work = await getWork({ product, actor: olga }, {})
      expect(work.ok && work.result.counts).toMatchObject({ toConfirm: 2, toDeclare: 2, all: 2, open: 2 })
      expect(work.ok && work.result.places.map(({ kind, id, open }) => [kind, id, open])).toEqual([['system', 'crm', 2], ['dataset', 'customer', 2]])
      for (let skipped = 0; skipped < 4; skipped++) {
        const next = await findNext({ product, actor: olga }, { work: ['to-confirm', 'to-declare'], skipped })
        expect(next.ok && next.result).toEqual({ fieldId: ['customer.email', 'customer.phone'][skipped] ?? null, left: Math.max(0, 2 - skipped) })
      }
      for (const due of ['abc', '-1', '1.5', '9'.repeat(16)]) expect(await findNext({ product, actor: olga }, { work: [], due: [due] })).toMatchObject({ errorCode: 'invalid-input' })
    })
    it('are for an auditor to read and to change nothing', async () => {
      expect(await getDeclaration({ product, actor: auditor }, field('order.email'))).toMatchObject({ ok: true, result: { mayDeclare: [] } })
      const refused = { ok: false, errorCode: 'not-allowed' }
      expect(await say(auditor, field('order.email'), { origin: 'given' })).toMatchObject(refused)
      expect(await keepDraft({ product, actor: auditor }, { target: field('order.email'), values: {} })).toMatchObject(refused)
      expect(await declareMany({ product, actor: auditor }, { of: { kind: 'filter', filter: {} }, deed: { kind: 'confirm' }, seen: 1 })).toMatchObject(refused)
      expect(await disputeVerdict({ product, actor: auditor }, { fieldId: 'order.email', reason: 'Read each January' })).toMatchObject(refused)
      expect((await log()).events).toEqual([])
    })
    it('keep a draft to whoever typed it', async () => {
      await keepDraft({ product, actor: olga }, { target: field('customer.email'), values: { field: { plainName: 'half a' } } })
      expect((await page(admin, field('customer.email'))).draft).toBeNull()
      expect((await page(olga, field('customer.email'))).draft).toEqual({ edits: { field: { plainName: 'half a' } }, savedAt: 1_000 })
      for (const plainName of ['half an', null, 'half an e']) await keepDraft({ product, actor: olga }, { target: field('customer.email'), values: plainName === null ? null : { field: { plainName } } })
      // What is typed is no record: nothing of it is in the log, not even that somebody typed.
      expect(await log()).toMatchObject({ events: [], changes: [] })
      await say(olga, field('customer.email'), { plainName: 'E-mail' })
      expect((await page(olga, field('customer.email'))).draft).toBeNull()
      expect((await log()).events.map(({ code }) => code)).toEqual(['declared'])
    })
  })

  it.each<[string, DeclarationTarget, unknown, string]>([
    ['an unknown key', field('customer.email'), { ownerId: 'olga' }, 'invalid-input'],
    ['an attestation of one’s own making', field('customer.email'), { attestation: { at: 1, dueAt: 9 } }, 'invalid-input'],
    ['a category of a table', dataset('customer'), { category: 'email' }, 'invalid-input'],
    ['a deputy who left', field('customer.email'), { deputyId: 'gone' }, 'not-found'],
    ['a country that is none', field('customer.email'), { storageCountry: 'Sweden' }, 'invalid-input'],
  ])('refuse %s, and nothing is written', async (_, target, values, errorCode) => {
    expect(await say(admin, target, values as SaidInput)).toMatchObject({ ok: false, errorCode })
    expect((await log()).events).toEqual([])
  })

  it('decide what a field is: in lists and counts at once, and after the next scan', async () => {
    expect(await ids(admin, { is: ['sensitive'] })).toEqual([])
    await say(olga, field('customer.phone'), { category: 'health', subject: 'customer' })
    await say(olga, field('customer.email'), { isCustomerData: false })
    expect(await ids(admin, { is: ['sensitive'], category: ['health'] })).toEqual(['customer.phone'])
    expect(await ids(olga, { is: ['customer'] })).toEqual(['customer.phone'])
    const guess = { category: 'phone', subject: 'customer', isCustomerData: true, isSensitive: false }
    expect((await page(olga, field('customer.phone'))).guess).toMatchObject(guess)
    // Taken back, the guess holds again.
    await say(olga, field('customer.phone'), { category: null }, { seen: { category: 1 } })
    expect(await getField({ product, actor: olga }, { id: 'customer.phone' })).toMatchObject({ result: { category: 'phone', isSensitive: false } })
  })

  it('decide it for a system that is entered by hand, whatever is entered again', async () => {
    await product.gateway.write((tx) => product.repositories.systems.add(tx, madeSystem('mailer', { status: 'by-hand', engine: null, country: 'US', ownerId: 'olga' })))
    const enter = (fields: string[]) => enterFields({ product, actor: admin }, { systemId: 'mailer', tables: [{ name: 'contacts', fields }] })
    await enter(['email', 'score'])
    const found = await listFields({ product, actor: olga }, { system: ['mailer'], q: 'score' })
    const id = found.ok ? found.result.rows[0]!.id : ''
    await say(olga, field(id), { category: 'behaviour', subject: 'customer' })
    await enter(['email', 'score', 'city'])
    expect(await getField({ product, actor: olga }, { id })).toMatchObject({ result: { category: 'behaviour', isCustomerData: true } })
    expect((await page(olga, field(id))).above).toMatchObject({ values: { storageCountry: 'US' }, from: { storageCountry: 'system' } })
    expect((await ids(olga, { work: ['to-confirm'], system: ['mailer'] })).includes(id)).toBe(false)
  })

  it('leave the list of what is to do when nothing is missing', async () => {
    expect(await ids(olga, { work: ['to-declare'] })).toEqual(['customer.email', 'customer.phone'])
    await say(olga, dataset('customer'), whole)
    expect(await ids(olga, { work: ['to-declare'] })).toEqual([])
    expect(await ids(olga, { work: ['to-confirm'] })).toEqual(['customer.email', 'customer.phone'])
    const deed: ManyDeed = { kind: 'confirm' }
    expect(await declareMany({ product, actor: olga }, { of: { kind: 'filter', filter: { work: ['to-confirm'] } }, deed, seen: 3 })).toMatchObject({ ok: false, errorCode: 'list-changed' })
    expect(await declareMany({ product, actor: olga }, { of: { kind: 'filter', filter: { work: ['to-confirm'] } }, deed, seen: 2 })).toMatchObject({ ok: true, result: { changed: 2 } })
    expect(await ids(olga, { work: ['to-confirm', 'to-declare'] })).toEqual([])
    const { events, changes } = await log()
    expect(events.map(({ code }) => code)).toEqual(['declared', 'declared-many'])
    expect(changes.filter(({ seq }) => seq === 2).map(({ targetId, key, after }) => `${targetId} ${key} ${after}`).sort()).toEqual([
      'customer.email category "email"', 'customer.email subject "customer"', 'customer.phone category "phone"', 'customer.phone subject "customer"',
    ])
    // A confirmation leaves alone what was decided.
    await say(olga, field('customer.phone'), { category: 'none' }, { seen: { category: 1 } })
    expect(await declareMany({ product, actor: olga }, { of: { kind: 'fields', ids: ['customer.phone'] }, deed, seen: 1 })).toMatchObject({ ok: true, result: { changed: 0 } })
    expect((await page(olga, field('customer.phone'))).own.category).toBe('none')
  })

  it('are stood by for a year', async () => {
    await say(olga, field('customer.email'), { origin: 'given' }, { isAttested: true })
    const dueAt = (await page(olga, field('customer.email'))).own.attestation!.dueAt
    expect(await ids(olga, { due: [String(dueAt)] })).toEqual([])
    expect(await ids(olga, { due: [String(dueAt + 1)] })).toEqual(['customer.email'])
    now = dueAt + 5
    expect(await getWork({ product, actor: olga }, {})).toMatchObject({ result: { counts: { overdue: 1 } } })
    await say(olga, field('customer.email'), {}, { isAttested: true })
    expect(await getWork({ product, actor: olga }, {})).toMatchObject({ result: { counts: { overdue: 0 } } })
  })

  it('compare with the logs in lists and counts as the rule does', async () => {
    // Every answer with every verdict, one field each.
    const cases = [...analyticsAnswers, null].flatMap((answer: UseAnswer | null) => [...states, null].map((analytics: State | null) => ({ id: `customer.${answer}-${analytics}`, answer, analytics })))
    const customer = madeDataset('customer', 'crm')
    await product.gateway.write((tx) => product.repositories.fields.put(tx, cases.map(({ id }, at) => madeField(customer, id.split('.')[1]!, at + 10))))
    for (const { id, answer } of cases) if (answer !== null) await say(olga, field(id), { usedForAnalytics: { answer, forWhat: '' } })
    await calculate(Object.fromEntries(cases.flatMap(({ id, analytics }) => (analytics === null ? [] : [[id, analytics]]))))
    expect(await disputeVerdict({ product, actor: olga }, { fieldId: 'customer.yes-unused', reason: 'Read each January' })).toMatchObject({ ok: true })
    const expected = new Map<Comparison, string[]>(comparisons.map((comparison) => [comparison, []]))
    for (const { id, answer, analytics } of cases) expected.get(declaredAgainstMeasured({ answer, isDisputed: id === 'customer.yes-unused' }, analytics && { analytics }))!.push(id)
    expected.get('not-declared')!.push('customer.email', 'customer.phone')
    const work = await getWork({ product, actor: olga }, {})
    for (const [comparison, those] of expected) {
      expect(await ids(olga, { declared: [comparison], size: 100 }), comparison).toEqual(those.sort())
      // Narrowed by what the counts do not know, row by row.
      expect(await ids(olga, { declared: [comparison], q: 'customer', size: 100 }), comparison).toEqual(those)
      expect(work.ok && work.result.comparisons.find((one) => one.comparison === comparison)?.count, comparison).toBe(those.length)
    }
    const listed = await listFields({ product, actor: olga }, { size: 100 })
    for (const { id, declared } of listed.ok ? listed.result.rows : []) expect(expected.get(declared), id).toContain(id)
    expect(await ids(olga, { declared: ['agrees', 'not-declared'], size: 100 })).toEqual([...expected.get('agrees')!, ...expected.get('not-declared')!].sort())
  })

  it('of a disputed verdict wait for the window that holds the season', async () => {
    const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
    now = day('2026-11-20')
    await calculate({ 'customer.email': 'unused', 'customer.phone': 'used' })
    const dispute = (fieldId: string) => disputeVerdict({ product, actor: olga }, { fieldId, reason: 'The letter at the year’s end', months: [1] })
    expect(await dispute('customer.phone')).toMatchObject({ ok: false, errorCode: 'nothing-to-dispute' })
    expect(await dispute('customer.email')).toMatchObject({ ok: true })
    expect(await dispute('customer.email')).toMatchObject({ ok: false, errorCode: 'already-disputed' })
    expect(await ids(olga, { work: ['disputed'] })).toEqual(['customer.email'])
    const decide = (to: string, analytics: State) => product.gateway.write((tx) =>
      decideDisputes(tx, product.repositories, 'crm', { now, window: { from: day(to) - 90 * 86_400_000, to: day(to) }, analyticsOf: new Map([['customer.email', analytics]]) }))
    await decide('2027-01-30', 'used')
    expect((await page(olga, field('customer.email'))).comparison).toBe('disputed')
    await decide('2027-02-05', 'used')
    expect(await page(olga, field('customer.email'))).toMatchObject({ comparison: 'not-declared', disputes: [{ state: 'upheld', by: 'Olga Öberg', months: [1] }] })
    expect(await ids(olga, { work: ['disputed'] })).toEqual([])
    const { events, changes } = await log()
    expect(events.map(({ code, actorKind }) => [code, actorKind])).toEqual([['verdict-disputed', 'person'], ['disputes-decided', 'system']])
    expect(changes.at(-1)).toMatchObject({ key: 'dispute', before: '{"state":"open"}', after: '{"state":"upheld"}' })
    // Another one may be raised, and taken back.
    expect(await dispute('customer.email')).toMatchObject({ ok: true })
    expect(await withdrawDispute({ product, actor: olga }, { fieldId: 'customer.email' })).toMatchObject({ ok: true })
    expect(await withdrawDispute({ product, actor: olga }, { fieldId: 'customer.email' })).toMatchObject({ ok: false, errorCode: 'not-found' })
  })

  it('keep totals kept and counted alike', async () => {
    await say(olga, dataset('customer'), whole)
    await say(admin, field('order.email'), { isCustomerData: false })
    for (const declared of comparisons) {
      const filter = fieldFilter.parse({ declared: [declared] })
      const counted = await product.gateway.read((tx) => product.repositories.fields.count(tx, { ...filter, q: 'public' }, { kind: 'all' }))
      const kept = await product.gateway.read((tx) => product.repositories.fields.count(tx, filter, { kind: 'all' }))
      expect(kept, declared).toBe(counted)
    }
    expect(await product.gateway.read((tx) => product.repositories.fields.count(tx, fieldFilter.parse({ is: ['customer'] }), { kind: 'all' }))).toBe(4)
  })
})

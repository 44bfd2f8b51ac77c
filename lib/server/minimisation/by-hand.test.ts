// What could go where no scan and no log comes: by what people said, told as said, and done when nobody enters it any more.
import { beforeEach, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import type { SaidInput } from '#lib/domain/declarations/declaration-values.ts'
import { decisionKinds } from '#lib/domain/minimisation/words.ts'
import { madePerson, madeUser } from '#lib/testing/made-inventory.ts'
import { addSystem } from '../connections/add-system.ts'
import { declareMany } from '../declarations/declare-many.ts'
import { declare } from '../declarations/declare.ts'
import type { Product } from '../door/product.ts'
import type { Outcome } from '../door/use-case.ts'
import { enterFields } from '../inventory/enter-fields.ts'
import { listFields } from '../inventory/list-fields.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { decideCandidate } from './decide-candidate.ts'
import { getCandidate } from './get-candidate.ts'
import { listCandidates } from './list-candidates.ts'

const admin = madePerson('ada', 'admin')
const all = ['customer_id', 'name', 'hobby', 'email', 'unsubscribed', 'remarks']

onBothEngines('a system entered by hand', (engine) => {
  let product: Product
  let systemId: string
  let now: number
  const ok = <R>(outcome: Outcome<R>): R => { if (!outcome.ok) throw new Error(`${outcome.errorCode} ${outcome.where}`); return outcome.result }
  const work = async () => { while (await runJob(product, jobHandlers, { signal: new AbortController().signal })); }
  const enter = async (fields: string[]) => {
    now += 1_000
    ok(await enterFields({ product, actor: admin }, { systemId, tables: [{ name: 'customers', fields }] }))
    await work()
  }
  const idOf = async (name: string) => ok(await listFields({ product, actor: admin }, { q: `.${name}` })).rows.find((row) => row.name === name)!.id
  const say = async (name: string, values: SaidInput) => {
    ok(await declare({ product, actor: admin }, { said: [{ target: { kind: 'field', id: await idOf(name) }, values, seen: {} }] }))
    await work()
  }
  const list = async (input: Parameters<typeof listCandidates>[1] = {}) => ok(await listCandidates({ product, actor: admin }, input)).rows
  const no = { usedForAnalytics: { answer: 'no' as const, forWhat: '' } }
  const purposes = [{ use: 'call back', lawfulBasis: 'contract' as const, interestNote: '', breaksIfStopped: '' }]

  beforeEach(async () => {
    const gateway = await engine.open()
    let id = 0
    now = 1_000_000
    product = { gateway, repositories: createRepositories(gateway), now: () => now, newId: () => `id-${String(++id).padStart(4, '0')}` }
    await gateway.write((tx) => product.repositories.users.add(tx, madeUser('ada', 'admin')))
    systemId = ok(await addSystem({ product, actor: admin }, { name: 'Spreadsheet', kind: 'operational', status: 'by-hand' })).systemId
    await enter(all)
  })

  it('has no candidate before anybody said anything, and never one that is "unused"', async () => {
    expect(await list()).toEqual([])
    expect((await list({ state: ['spared'] })).every(({ reasons }) => reasons.length === 0)).toBe(true)
    ok(await declareMany({ product, actor: admin }, { of: { kind: 'fields', ids: await Promise.all(all.map(idOf)) }, deed: { kind: 'say', values: no }, seen: all.length }))
    await work()
    const found = await list({ size: 100 })
    expect(found.map(({ name }) => name).sort()).toEqual(['email', 'hobby', 'name', 'remarks'])
    for (const { reasons, recommendation } of found) expect({ reasons: reasons.filter((reason) => reason !== 'no-purpose'), recommendation }).toEqual({ reasons: ['declared-unused'], recommendation: reasons.includes('no-purpose') ? 'delete' : 'restrict' })
    // What spares others spares these.
    expect((await list({ state: ['spared'] })).map(({ name, sparedBy }) => [name, sparedBy]).sort()).toEqual([['customer_id', 'key-by-name'], ['unsubscribed', 'consent']])
  })

  it('has as candidates what was said of it, no more, and no statement', async () => {
    await say('hobby', { ...no, purposes })
    await say('email', { usedForAnalytics: { answer: 'yes', forWhat: 'churn' }, purposes })
    await say('name', { usedForAnalytics: { answer: 'unknown', forWhat: '' }, purposes })
    expect((await list()).map(({ name, reasons, recommendation }) => [name, reasons, recommendation])).toEqual([['hobby', ['declared-unused'], 'restrict']])
    const detail = ok(await getCandidate({ product, actor: admin }, { fieldId: await idOf('hobby') }))
    expect(detail).toMatchObject({ isByHand: true, exposed: null, candidate: { sources: { timeUnused: { code: 'no-evidence' } } } })
    for (const kind of decisionKinds) expect(detail.remedies[kind], kind).toBeNull()
    await say('remarks', { ...no, retention: { days: null, criteria: 'while a case is open', trigger: '', legalReason: '', legalHold: true } })
    expect((await list({ spared: ['legal-hold'] })).map(({ name }) => name)).toEqual(['remarks'])
  })

  it('is mended when nobody enters the field any more, and opened again when somebody does', async () => {
    await say('hobby', no)
    const fieldId = await idOf('hobby')
    ok(await decideCandidate({ product, actor: admin }, { fieldId, kind: 'delete', reason: 'nobody sends birthday cards' }))
    await enter(all)
    expect(await list({ state: ['to-do'] })).toMatchObject([{ fieldId }])
    await enter(all.filter((name) => name !== 'hobby'))
    expect(await list({ state: ['proved'] })).toMatchObject([{ fieldId, decision: { proof: 'entry-gone' } }])
    await enter(all)
    expect(await list({ state: ['reopened'] })).toMatchObject([{ fieldId, decision: { reopenedFor: 'column-back' } }])
  })
})

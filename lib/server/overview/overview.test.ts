import { beforeAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { recordOf } from '#lib/domain/minimisation/candidate-record.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { broadNow, fillBroad } from '#lib/testing/broad-inventory.ts'
import { madeCandidate } from '#lib/testing/made-candidate.ts'
import type { Product } from '../door/product.ts'
import { getOverview } from './get-overview.ts'
import { setTarget } from './set-target.ts'

const day = 86_400_000
const cio: Actor = { kind: 'person', id: 'cy', role: 'cio', sessionId: 'now' }
const owner: Actor = { kind: 'person', id: 'person-1', role: 'owner', sessionId: 'now' }

onBothEngines('the overview', (engine) => {
  let product: Product
  beforeAll(async () => {
    const gateway = await engine.open()
    product = { gateway, repositories: createRepositories(gateway), now: () => broadNow, newId: () => 'id' }
    await fillBroad(product, { systems: 2, fieldsPerSystem: 40 })
  })
  const seen = async (actor = cio) => {
    const outcome = await getOverview({ product, actor }, {})
    if (!outcome.ok) throw new Error(outcome.errorCode)
    return outcome.result
  }
  const calculate = (id: string, at: number, more: object = {}) => product.gateway.write(async (tx) => {
    const { calculations } = product.repositories
    const verdicts = await calculations.listVerdicts(tx, 'system-1')
    const { windowFrom, windowTo, asOf } = (await calculations.latest(tx, 'system-1'))!
    await calculations.add(tx, { id, systemId: 'system-1', at, windowFrom, windowTo, asOf, coverage: 0.99, readerVersion: 1, summary: {}, unused: 4, noEvidence: 1, used: 5, ...more }, verdicts.map((verdict) => ({ ...verdict, calculationId: id })))
  })

  it('has a point for each day of a calculation that kept its counts, and marks what came late', async () => {
    expect((await seen()).trend).toEqual([])
    await calculate('one', broadNow - 9 * day)
    await calculate('two', broadNow - 5 * day, { unused: 3, used: 6, lateFrom: broadNow - 30 * day })
    expect((await seen()).trend).toMatchObject([{ unused: 4, noEvidence: 1, used: 5, isLate: true }, { unused: 3, noEvidence: 1, used: 6, isLate: false }])
    expect((await seen(owner)).trend).toEqual([])
  })

  it('writes no change where a verdict stayed as it was, and none can be rewritten', async () => {
    const { verdictChanges } = product.gateway.tables
    const rows = () => product.gateway.read(async (tx) => tx.select().from(verdictChanges))
    expect(await rows()).toEqual([])
    await product.gateway.write((tx) => tx.insert(verdictChanges).values({ calculationId: 'one', fieldId: 'f', systemId: 's', at: 1, fromState: 'used', toState: 'unused', fromAnalytics: 'used', toAnalytics: 'unused' }))
    await expect(product.gateway.write((tx) => tx.update(verdictChanges).set({ at: 2 }))).rejects.toThrow()
    await expect(product.gateway.write((tx) => tx.delete(verdictChanges))).rejects.toThrow()
    expect(await rows()).toMatchObject([{ at: 1 }])
  })

  it('looks back to when the person was last seen in another session', async () => {
    expect((await seen()).changes).toMatchObject({ isFirstVisit: true, since: broadNow - 30 * day })
    await product.gateway.write(async (tx) => {
      await product.repositories.users.add(tx, { id: 'cy', email: 'cy@example.com', name: 'Cy', role: 'cio', passwordHash: 'x', createdAt: 1 })
      for (const [id, at] of [['first', 3], ['second', 2], ['now', 0]] as const) await product.repositories.sessions.add(tx, { id, userId: 'cy', createdAt: broadNow - at * day, lastSeenAt: broadNow - at * day, expiresAt: broadNow + day })
    })
    expect((await seen()).changes).toMatchObject({ isFirstVisit: false, since: broadNow - 2 * day })
  })

  it('begins with the best candidates that nobody uses, sensitive ones alone, and with none whose verdict has turned', async () => {
    const { candidates, calculations, fields } = product.repositories
    const { chain, candidates: unranked } = await seen()
    expect(unranked).toMatchObject({ total: chain.neitherSensitive, areSensitive: true })
    expect(unranked.rows.map(({ name }) => name)).toEqual(unranked.rows.map(({ name }) => name).toSorted())
    const verdicts = await product.gateway.read((tx) => calculations.listVerdicts(tx, 'system-1'))
    const known = (await product.gateway.read((tx) => fields.listAll(tx, 'system-1'))).filter(({ id, goneAt }) => goneAt === null && verdicts.some(({ fieldId }) => fieldId === id))
    const ranked = known.map((field, at) => ({ score: (at * 7) % 40, record: recordOf(madeCandidate({ fieldId: field.id, isSensitive: field.isSensitive, isCustomerData: true }), null, { systemId: 'system-1', now: broadNow })! }))
    await product.gateway.write((tx) => candidates.replace(tx, 'system-1', ranked.map(({ score, record }) => ({ ...record, score }))))
    const isMeant = new Set(known.filter(({ id, isSensitive, isCustomerData }) => isSensitive && isCustomerData && verdicts.find(({ fieldId }) => fieldId === id)!.quarter === 'neither').map(({ id }) => id))
    const best = ranked.filter(({ record }) => isMeant.has(record.fieldId)).sort((a, b) => b.score - a.score).map(({ record }) => record.fieldId)
    expect(best.length).toBeGreaterThan(1)
    expect((await seen()).candidates).toMatchObject({ total: chain.neitherSensitive, rows: best.slice(0, 6).map((id) => ({ id })) })
    await product.gateway.write((tx) => candidates.replace(tx, 'system-1', []))
  })

  it('keeps a target with its event, set by whom it is for', async () => {
    const wanted = { share: 30, by: '2027-03-31' }
    expect(await setTarget({ product, actor: owner }, { target: wanted })).toMatchObject({ ok: false, errorCode: 'not-allowed' })
    expect(await setTarget({ product, actor: cio }, { target: { share: 130, by: 'soon' } })).toMatchObject({ ok: false, errorCode: 'invalid-input' })
    expect((await seen()).target).toBeNull()
    expect(await setTarget({ product, actor: cio }, { target: wanted })).toMatchObject({ ok: true })
    expect((await seen()).target).toEqual(wanted)
    expect(await setTarget({ product, actor: cio }, { target: null })).toMatchObject({ ok: true })
    expect((await seen()).target).toBeNull()
    const { events, changes } = await product.gateway.read((tx) => product.repositories.auditLog.page(tx, 0, 10))
    expect(events.map(({ code, actorId }) => [code, actorId])).toEqual([['target-set', 'cy'], ['target-set', 'cy']])
    expect(changes.map(({ before, after }) => [before, after])).toEqual([[null, JSON.stringify(wanted)], [JSON.stringify(wanted), null]])
  })
})

// After a merge what is known of a system stands at the record that stays; before it there were two, and as of then there still are.
import { beforeAll, expect, it } from 'vitest'
import { onBothEngines } from '#db/testing/engines.ts'
import type { Executor } from '#db/gateway/executor.ts'
import { openEventful, type Eventful, type EventfulDeed } from '#lib/testing/eventful-product.ts'

const lived: EventfulDeed[] = [
  { kind: 'scan', system: 'crm', scan: 0, grants: 0 }, { kind: 'log', system: 'crm', statement: 0, reader: 'analyst_anna' }, { kind: 'scan', system: 'twin', scan: 1, grants: 2 },
  { kind: 'finding', at: 0, what: 'assign' }, { kind: 'finding', at: 0, what: 'comment' }, { kind: 'dispute', at: 0, isOver: false }, { kind: 'decide', at: 0, what: 'delete' },
]

onBothEngines('a whole merge', (engine) => {
  let eventful: Eventful
  const tell = async (tx: Executor) => {
    const { accessRights, accessScans, decisions, disputes, findings, findingComments, systems } = eventful.product.repositories
    const told = await Promise.all(['crm', 'twin'].map(async (id) => {
      const found = await findings.ofSystem(tx, id)
      return [id, {
        isOut: (await systems.find(tx, id))!.disconnectedAt !== null,
        rights: (await accessRights.ofSystem(tx, id)).map(({ from, kind }) => ({ from, kind })).sort((a, b) => a.from - b.from), askedAt: await accessScans.firstAt(tx, id),
        findings: found.map(({ number, rule, dataset, field, principal, state, assigneeId }) => ({ number, about: `${rule} ${dataset}.${field}${principal}`, state, assigneeId })),
        comments: (await Promise.all(found.map(({ id: one }) => findingComments.listOf(tx, one)))).flat().map(({ text }) => text),
        disputes: (await disputes.listIn(tx, id)).length, decisions: (await decisions.listOf(tx, id)).map(({ kind, state }) => [kind, state]),
      }] as const
    }))
    return Object.fromEntries(told)
  }
  const now = () => eventful.product.gateway.read(tell)
  beforeAll(async () => { eventful = await openEventful(await engine.open()) })

  it('takes along rights, findings with number, state and comments, disputes and decisions, and leaves the time before as it was', async () => {
    for (const deed of lived) expect({ deed, refused: await eventful.act(deed) }).toEqual({ deed, refused: null })
    const [at, before] = [eventful.product.now(), await now()]
    const [crm, twin] = [before.crm!, before.twin!]
    const taken = crm.findings.find(({ assigneeId }) => assigneeId === 'cy')!
    expect({ rights: crm.rights.length > 0 && twin.rights.length > 0, comments: crm.comments, disputes: crm.disputes, decisions: crm.decisions.length }).toEqual({ rights: true, comments: ['as was seen there'], disputes: 1, decisions: 1 })

    expect(await eventful.act({ kind: 'merge' })).toBeNull()
    const after = (await now()).twin!
    expect((await now()).crm!.isOut).toBe(true)
    expect(after.findings).toEqual(expect.arrayContaining([expect.objectContaining({ number: taken.number, about: taken.about, assigneeId: 'cy' })]))
    // Both knew of these: the older number stays, once.
    const both = crm.findings.filter(({ about }) => twin.findings.some((other) => other.about === about))
    expect(both.length).toBeGreaterThan(0)
    for (const { about, number } of both) expect(after.findings.filter((one) => one.about === about).map((one) => one.number)).toEqual([Math.min(number, twin.findings.find((other) => other.about === about)!.number)])
    expect(after).toMatchObject({ comments: crm.comments, disputes: 1, decisions: crm.decisions, askedAt: crm.askedAt })
    // A right both servers told of is as old as the first telling; none is lost, none is new.
    expect(after.rights.length).toBe(twin.rights.length)
    expect(after.rights.some(({ from }) => from === crm.askedAt)).toBe(true)

    expect(await eventful.product.gateway.readAsOf(at, tell)).toEqual(before)
  })
})

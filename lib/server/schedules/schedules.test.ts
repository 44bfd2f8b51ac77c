import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { addConnection } from '../connections/add-connection.ts'
import { getConnection } from '../connections/get-connection.ts'
import type { Product } from '../door/product.ts'
import { changeSchedule } from './change-schedule.ts'
import { nextRun } from './next-run.ts'
import { runDue } from './run-due.ts'

const admin: Actor = { kind: 'person', id: 'ada', role: 'admin', sessionId: 's' }
const at = (text: string) => Date.parse(text)

describe('the next time', () => {
  it.each([
    ['03:00', 'UTC', '2026-11-21T02:59:59Z', '2026-11-21T03:00:00Z'],
    ['03:00', 'UTC', '2026-11-21T03:00:00Z', '2026-11-22T03:00:00Z'],
    ['03:00', 'Europe/Stockholm', '2026-11-21T03:00:00Z', '2026-11-22T02:00:00Z'],
    ['03:00', 'Europe/Stockholm', '2026-07-21T03:00:00Z', '2026-07-22T01:00:00Z'],
    // The clocks go forward from 02:00 to 03:00: 02:30 does not exist that day.
    ['02:30', 'Europe/Stockholm', '2026-03-28T12:00:00Z', '2026-03-29T01:00:00Z'],
    // They go back from 03:00 to 02:00: 02:30 comes twice, and counts once.
    ['02:30', 'Europe/Stockholm', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00Z'],
  ])('%s in %s after %s', (time, zone, after, next) => expect(new Date(nextRun(time, zone, at(after))).toISOString()).toBe(new Date(next).toISOString()))
})

onBothEngines('schedules', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-schedules-'))
  let product: Product
  let systemId: string
  let now = at('2026-11-21T12:00:00Z')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  beforeAll(async () => {
    const gateway = await engine.open()
    let id = 0
    product = { gateway, repositories: createRepositories(gateway), now: () => now, newId: () => `${engine.name}-${++id}`, folder }
    const added = await addConnection({ product, actor: admin }, { name: 'CRM', target: { engine: 'sqlite', path: 'crm.db' } })
    if (added.ok) systemId = added.result.systemId
  })
  const scans = () => product.gateway.read(async (tx) => (await product.repositories.jobs.listRecent(tx, ['scan-system'], systemId, 100)).length)
  const finishAll = () => product.gateway.write(async (tx) => {
    for (const { id } of await product.repositories.jobs.listUnfinished(tx, 'scan-system', systemId)) await product.repositories.jobs.finish(tx, id, { status: 'done', finishedAt: now })
  })
  const scanPlan = async () => { const found = await getConnection({ product, actor: admin }, { systemId }); return found.ok ? found.result.schedules.find(({ kind }) => kind === 'scan')! : null }

  it('run when they are due, and not before', async () => {
    expect(await runDue(product)).toBe(0)
    now = at('2026-11-22T02:59:59Z')
    expect(await runDue(product)).toBe(0)
    now = at('2026-11-22T03:00:01Z')
    expect(await runDue(product)).toBe(1)
    expect(await scans()).toBe(1)
    expect(await runDue(product)).toBe(0)
    expect(await scanPlan()).toMatchObject({ lastAt: now, nextAt: at('2026-11-23T03:00:00Z') })
  })

  it('make up for five nights of standstill once', async () => {
    await finishAll()
    now = at('2026-11-27T10:00:00Z')
    await runDue(product)
    await runDue(product)
    expect(await scans()).toBe(2)
    expect(await scanPlan()).toMatchObject({ lastAt: now, nextAt: at('2026-11-28T03:00:00Z') })
  })

  it('queue no second scan while one waits', async () => {
    now = at('2026-11-28T03:00:01Z')
    await runDue(product)
    expect(await scans()).toBe(2)
  })

  it('pause, and take up again at their next time without making up', async () => {
    await finishAll()
    const change = (isPaused: boolean) => changeSchedule({ product, actor: admin }, { systemId, kind: 'scan', time: '22:15', zone: 'Europe/Madrid', isPaused })
    expect(await change(true)).toMatchObject({ ok: true })
    now = at('2026-12-02T23:00:00Z')
    await runDue(product)
    expect(await scans()).toBe(2)
    await change(false)
    expect(await runDue(product)).toBe(0)
    expect(await scanPlan()).toMatchObject({ isPaused: false, nextAt: at('2026-12-03T21:15:00Z') })
    now = at('2026-12-03T21:15:00Z')
    await runDue(product)
    expect(await scans()).toBe(3)
  })

  it.each([{ time: '24:00' }, { time: '3:00' }, { zone: 'Mars/Base' }, { zone: '' }])('refuse %j', async (wrong) => {
    expect(await changeSchedule({ product, actor: admin }, { systemId, kind: 'scan', time: '03:00', zone: 'UTC', isPaused: false, ...wrong })).toMatchObject({ errorCode: 'invalid-input' })
  })
})

// Fills an empty product with four months of the demo company, through the same scans, imports and calculations as anybody's own data.
// Only the clock is another: each thing is done at the time of the demo at which it would have been done.
import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nameKeyOf } from '#lib/domain/inventory/place-catalog.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { defaultTimes, defaultZone, scheduleKinds } from '#lib/domain/schedules/schedule.ts'
import { addConnection } from '../connections/add-connection.ts'
import { addSystem } from '../connections/add-system.ts'
import { nameOfTarget } from '../connectors/target-name.ts'
import type { Product } from '../door/product.ts'
import type { Outcome } from '../door/use-case.ts'
import { requestCalculation } from '../evidence/request-calculation.ts'
import { requestImport } from '../evidence/request-import.ts'
import { enterFields } from '../inventory/enter-fields.ts'
import { scanSystem } from '../inventory/scan-system.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { addPerson } from '../people/add-person.ts'
import { changeTeam } from '../people/change-team.ts'
import { openAs } from '../people/open-as.ts'
import { randomPassword } from '../people/passwords.ts'
import { requestReport } from '../reports/request-report.ts'
import { changeSchedule } from '../schedules/change-schedule.ts'
import { enteredByHand } from './company/by-hand.ts'
import type { DemoSystem } from './company/company.ts'
import { deeds } from './company/deeds.ts'
import { executionsOf } from './company/executions.ts'
import { people } from './company/people.ts'
import { systems } from './company/systems.ts'
import type { CompanyServer } from './company-server.ts'
import { csvlogText } from './csvlog-text.ts'
import { importAges, instantOf, logDays, midnightOf, quarterEnd, scanAges } from './demo-clock.ts'
import { makeDemoSources, type DemoAccess } from './demo-sources.ts'
import { doDeed, type Staff } from './do-deed.ts'
import { holdClock } from './hold-clock.ts'
import { queryLogText } from './query-log-text.ts'

const actor: Actor = { kind: 'system', id: 'demo' }

export type DemoGuest = Pick<(typeof people)[number], 'role' | 'name' | 'email'> & { password: string }

/**
 * Makes the demo's databases on `server`, or as files where none runs, and its logs below `folder`; returns whom to sign in as. The passwords
 * are random and nowhere else.
 */
export async function fillDemo(opened: Product, folder: string, server: CompanyServer | null): Promise<DemoGuest[]> {
  let age = moments[0]!
  const product: Product = { ...opened, folder, now: () => instantOf(age), newId: () => randomUUID() }
  const files = join(folder, 'sources')
  mkdirSync(files, { recursive: true })
  done(await openAs({ product, actor }, { mode: 'demo' }))
  const { staff, guests } = await hire(product)
  for (const { name, kind } of knownBefore) done(await addSystem({ product, actor }, { name, kind, status: 'known' }))
  const made = await makeDemoSources(systems, files, server)
  const logs = new Map(systems.map((system, seed) => [system, logFiles(system, made.engineOf(system), files, seed)]))
  for (const [at, moment] of moments.entries()) {
    age = moment
    if (moment === scanAges[0]) await enterByHand(product)
    for (const system of systems) {
      await made.change(system, moments[at - 1] ?? Infinity, moment)
      if (isScanned(moment)) await scan(product, system, made.accessTo(system), { isFirst: moment === scanAges[0] })
    }
    for (const deed of deeds) if (deed.age === moment) await doDeed(product, staff, deed)
    for (const system of systems) {
      const path = logs.get(system)!.get(moment)
      if (path !== undefined) done(await requestImport({ product, actor }, { systemId: await idOf(product, system), path }))
      else if (isScanned(moment)) done(await requestCalculation({ product, actor }, { systemId: await idOf(product, system) }))
    }
    await runJobs(product)
  }
  done(await requestReport({ product, actor: staff.get('aurora')! }, { at: quarterEnd }))
  done(await holdClock({ product, actor }, { present: product.now() }))
  return guests
}

/** The auditor's report on the last quarter, ready before anybody looks. It is kept for a week of the clock on the wall, so it is made by that clock. */
export async function makeQuarterReport(opened: Product, folder: string): Promise<void> {
  const [order] = await opened.gateway.read((tx) => opened.repositories.jobs.listNewest(tx, 'make-report', 1))
  const made = order && (await runJob({ ...opened, folder }, jobHandlers, { only: order.id, signal: new AbortController().signal }))
  if (made?.status !== 'done') throw new Error(`The report of the demo could not be made: ${made?.errorCode ?? 'nobody ordered it'}`)
}

/** The days on which anything happened, the first one first. */
const moments = [...new Set([...scanAges, ...importAges, ...deeds.map(({ age }) => age)])].sort((a, b) => b - a)
const isScanned = (moment: number) => scanAges.some((age) => age === moment)
/** Somebody described it before there was a scan. */
const knownBefore = systems.filter(({ name }) => deeds.some(({ age, of }) => age > scanAges[0] && of[0] === name))

async function idOf({ gateway, repositories }: Product, { name }: DemoSystem): Promise<string> {
  return (await gateway.read((tx) => repositories.systems.findByName(tx, nameKeyOf(name))))!.id
}

async function hire(product: Product): Promise<{ staff: Staff; guests: DemoGuest[] }> {
  const staff: Staff = new Map()
  const guests: DemoGuest[] = []
  for (const { key, isGuest, team, ...person } of people) {
    const password = randomPassword()
    const { id } = done(await addPerson({ product, actor }, { ...person, password }))
    if (team) done(await changeTeam({ product, actor }, { id, team }))
    staff.set(key, { kind: 'person', id, role: person.role, sessionId: 'demo' })
    if (isGuest) guests.push({ ...person, password })
  }
  return { staff, guests }
}

async function enterByHand(product: Product): Promise<void> {
  for (const { tables, ...system } of enteredByHand) {
    const { systemId } = done(await addSystem({ product, actor }, { ...system, kind: 'operational', status: 'by-hand' }))
    done(await enterFields({ product, actor }, { systemId, tables }))
  }
}

async function scan(product: Product, { name, kind }: DemoSystem, access: DemoAccess, { isFirst }: { isFirst: boolean }): Promise<void> {
  const { systemId } = done(await scanSystem({ product, actor }, { name, kind, ...asTyped(access) }))
  if (isFirst) await connect(product, { systemId, name, ...access })
}

const asTyped = ({ target, user = '', password: fallbackPassword = '' }: DemoAccess) => target.engine === 'sqlite'
  ? { target: target.path }
  : { target: nameOfTarget({ ...target, user, password: '', tls: 'off' }), fallbackPassword }

/** Whoever looks at the demo can test the system and scan it again. Nothing happens in it by night: its time stands still. */
async function connect(product: Product, access: DemoAccess & { systemId: string; name: string }): Promise<void> {
  const { systemId } = done(await addConnection({ product, actor }, access))
  for (const kind of scheduleKinds) done(await changeSchedule({ product, actor }, { systemId, kind, time: defaultTimes[kind], zone: defaultZone, isPaused: true }))
}

/** One file for each import, as a server that rotates its log leaves them: age of the import → path. */
function logFiles(system: DemoSystem, engine: DemoSystem['engine'], folder: string, seed: number): Map<number, string> {
  const executions = executionsOf(system, seed)
  const text = engine === 'postgres' ? csvlogText : queryLogText
  return new Map(importAges.map((age, at) => {
    const [from, to] = [midnightOf(at === 0 ? logDays : importAges[at - 1]), age === 0 ? Infinity : midnightOf(age)]
    const path = join(folder, `${system.database}-${new Date(instantOf(age)).toISOString().slice(0, 10)}.csv`)
    writeFileSync(path, text(executions.filter((execution) => execution.at >= from && execution.at < to), system.database), { mode: 0o600 })
    return [age, path]
  }))
}

async function runJobs(product: Product): Promise<void> {
  const signal = new AbortController().signal
  for (let job = await runJob(product, jobHandlers, { signal }); job; job = await runJob(product, jobHandlers, { signal })) {
    if (job.status === 'failed') throw new Error(`The demo could not be filled: ${job.errorCode} ${job.errorWhere ?? ''}`)
  }
}

function done<R>(outcome: Outcome<R>): R {
  if (outcome.ok) return outcome.result
  throw new Error(`The demo could not be filled: ${outcome.errorCode}`)
}

// Fills an empty product with the demo company, through the same scan, import and calculation as anybody's own data.
import Database from 'better-sqlite3'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor, Role } from '#lib/domain/people/permissions.ts'
import type { Product } from '../door/product.ts'
import type { Outcome } from '../door/use-case.ts'
import { requestImport } from '../evidence/request-import.ts'
import { requestCalculation } from '../evidence/request-calculation.ts'
import { scanSystem } from '../inventory/scan-system.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { addPerson } from '../people/add-person.ts'
import { randomPassword } from '../people/passwords.ts'
import { demoLog, shopHabits, warehouseHabits } from './demo-log.ts'
import { feedbackSchema, shopSchema, warehouseSchema } from './demo-schema.ts'

const actor: Actor = { kind: 'system', id: 'demo' }
const people: { role: Role; name: string; email: string }[] = [
  { role: 'cio', name: 'Carin Öberg', email: 'cio@bubblahem.example' },
  { role: 'owner', name: 'Olof Ek', email: 'owner@bubblahem.example' },
  { role: 'auditor', name: 'Aurora Ricci', email: 'auditor@bubblahem.example' },
  { role: 'admin', name: 'Ada Serrano', email: 'admin@bubblahem.example' },
]

const systems = [
  { name: 'Web shop', kind: 'operational', file: 'shop', schema: shopSchema, log: demoLog(shopHabits, 'shop', 7), isOwned: true },
  { name: 'Warehouse', kind: 'insight', file: 'warehouse', schema: warehouseSchema, log: demoLog(warehouseHabits, 'warehouse', 11), isOwned: false },
  // Nobody keeps a log of this one: an example of what "no evidence" means.
  { name: 'Customer surveys', kind: 'insight', file: 'feedback', schema: feedbackSchema, log: null, isOwned: true },
] as const

export type DemoPerson = { role: Role; name: string; email: string; password: string }

/** Makes the demo's databases and logs below `folder`; returns whom to sign in as. The passwords are random and nowhere else. */
export async function fillDemo(product: Product, folder: string): Promise<DemoPerson[]> {
  const sources = join(folder, 'sources')
  mkdirSync(sources, { recursive: true })
  const passwords = people.map((person) => ({ ...person, password: randomPassword() }))
  const ids = new Map<Role, string>()
  for (const person of passwords) ids.set(person.role, done(await addPerson({ product, actor }, person)).id)
  for (const system of systems) {
    const path = join(sources, `${system.file}.sqlite`)
    makeSource(path, system.schema)
    const { systemId } = done(await scanSystem({ product, actor }, { name: system.name, kind: system.kind, target: path, ownerId: system.isOwned ? ids.get('owner') : undefined }))
    if (system.log !== null) {
      const log = join(sources, `${system.file}-queries.csv`)
      writeFileSync(log, system.log)
      done(await requestImport({ product, actor }, { systemId, path: log }))
    } else done(await requestCalculation({ product, actor }, { systemId }))
  }
  const signal = new AbortController().signal
  for (let job = await runJob(product, jobHandlers, { signal }); job; job = await runJob(product, jobHandlers, { signal })) {
    if (job.status === 'failed') throw new Error(`The demo could not be filled: ${job.errorCode} ${job.errorWhere ?? ''}`)
  }
  return passwords
}

function makeSource(path: string, schema: string): void {
  if (existsSync(path)) rmSync(path)
  const database = new Database(path)
  database.exec(schema)
  database.close()
}

function done<R>(outcome: Outcome<R>): R {
  if (outcome.ok) return outcome.result
  throw new Error(`The demo could not be filled: ${outcome.errorCode}`)
}

// The databases of the demo company, as something a scan can be pointed at: PostgreSQL where its binaries from npm run on this machine,
// for as long as the demo is being filled; SQLite files where they do not.
import Database from 'better-sqlite3'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { DemoSystem } from './company/company.ts'
import { principals } from './company/principals.ts'
import { startPostgres, type PostgresServer } from './postgres-server.ts'

export type DemoSources = {
  engineOf(system: DemoSystem): DemoSystem['engine']
  /** What a scan is given. */
  targetOf(system: DemoSystem): { target: string; fallbackPassword?: string }
  /** Runs what was done to the system after `before` and up to `age` days before the end. */
  change(system: DemoSystem, before: number, age: number): Promise<void>
  close(): Promise<void>
}

/** Makes the databases as they were before the first scan. `folder` takes the files. */
export async function makeDemoSources(systems: DemoSystem[], folder: string, start: () => Promise<PostgresServer> = serverOfTheCompany): Promise<DemoSources> {
  for (const system of systems) rmSync(fileOf(folder, system), { force: true })
  const server = await start().catch(() => null)
  const files = fileSources(folder)
  if (server === null) {
    for (const system of systems) files.make(system)
    return { engineOf: () => 'sqlite', targetOf: files.targetOf, change: files.change, close: async () => undefined }
  }
  try {
    const databases = await serverSources(server)
    for (const system of systems) await (system.engine === 'sqlite' ? files : databases).make(system)
    const of = ({ engine }: DemoSystem) => (engine === 'sqlite' ? files : databases)
    return { engineOf: ({ engine }) => engine, targetOf: (system) => of(system).targetOf(system), change: (system, ...ages) => of(system).change(system, ...ages), close: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}

const serverOfTheCompany = () => startPostgres({ csvlog: true })

const between = ({ changes }: DemoSystem, before: number, age: number) => changes.filter((change) => change.age < before && change.age >= age).map(({ sql }) => sql)

const fileOf = (folder: string, { database }: DemoSystem) => join(folder, `${database}.sqlite`)

function fileSources(folder: string) {
  const run = (system: DemoSystem, statements: string[]) => {
    const database = new Database(fileOf(folder, system))
    for (const statement of statements) database.exec(statement)
    database.close()
  }
  return {
    make: (system: DemoSystem) => run(system, [system.schema]),
    targetOf: (system: DemoSystem) => ({ target: fileOf(folder, system) }),
    // A file has no roles.
    change: async (system: DemoSystem, before: number, age: number) => run(system, between(system, before, age).filter((sql) => !sql.startsWith('ALTER ROLE'))),
  }
}

async function serverSources(server: PostgresServer) {
  const run = async (database: string, script: string) => {
    const client = new Client({ connectionString: server.url(database) })
    await client.connect()
    try {
      await client.query(script)
    } finally {
      await client.end()
    }
  }
  const password = randomBytes(18).toString('hex')
  await run('postgres', `CREATE ROLE big_trust LOGIN PASSWORD '${password}'; ${principals.map((name) => `CREATE ROLE ${name} LOGIN`).join('; ')}`)
  return {
    async make({ database, schema, grants }: DemoSystem) {
      await run('postgres', `CREATE DATABASE ${database}`)
      await run(database, [schema, ...grants].join(';\n'))
    },
    targetOf: ({ database }: DemoSystem) => ({ target: `postgres://big_trust@127.0.0.1:${server.port}/${database}`, fallbackPassword: password }),
    async change(system: DemoSystem, before: number, age: number) {
      for (const sql of between(system, before, age)) await run(system.database, sql)
    },
  }
}

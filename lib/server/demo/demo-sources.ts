// The databases of the demo company, as something a scan can be pointed at: its PostgreSQL where one runs on this machine, SQLite files where
// none does.
import Database from 'better-sqlite3'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ConnectionTarget } from '#lib/domain/connections/connection-target.ts'
import { readingAccountSql } from '#lib/domain/connections/reading-account.ts'
import { companyReader, newPassword, type CompanyServer } from './company-server.ts'
import type { DemoSystem } from './company/company.ts'
import { principals } from './company/principals.ts'

/** How a system is reached: what a person would enter. */
export type DemoAccess = { target: ConnectionTarget; user?: string; password?: string }

export type DemoSources = {
  engineOf(system: DemoSystem): DemoSystem['engine']
  accessTo(system: DemoSystem): DemoAccess
  /** Runs what was done to the system after `before` and up to `age` days before the end. */
  change(system: DemoSystem, before: number, age: number): Promise<void>
}

/** Makes the databases as they were before the first scan. `folder` takes the files; `server` is new, or null where none runs. */
export async function makeDemoSources(systems: DemoSystem[], folder: string, server: CompanyServer | null): Promise<DemoSources> {
  const files = fileSources(folder)
  const databases = server && (await serverSources(server))
  const of = ({ engine }: DemoSystem) => (engine === 'postgres' ? databases : null) ?? files
  for (const system of systems) await of(system).make(system)
  return {
    engineOf: (system) => (of(system) === files ? 'sqlite' : 'postgres'),
    accessTo: (system) => of(system).accessTo(system),
    change: async (system, before, age) => of(system).change(system, system.changes.filter((change) => change.age < before && change.age >= age).map(({ sql }) => sql)),
  }
}

function fileSources(folder: string) {
  const fileOf = ({ database }: DemoSystem) => join(folder, `${database}.sqlite`)
  const run = (system: DemoSystem, statements: string[]) => {
    const database = new Database(fileOf(system))
    for (const statement of statements) database.exec(statement)
    database.close()
  }
  return {
    async make(system: DemoSystem) {
      rmSync(fileOf(system), { force: true })
      run(system, [system.schema])
    },
    accessTo: (system: DemoSystem): DemoAccess => ({ target: { engine: 'sqlite', path: fileOf(system) } }),
    // A file has no roles.
    change: async (system: DemoSystem, statements: string[]) => run(system, statements.filter((sql) => !sql.startsWith('ALTER ROLE'))),
  }
}

// Every table of the database gets rows that say nothing: a scan counts them and never looks at one.
const rowsOfTables = `
SET session_replication_role = replica;
DO $$ DECLARE relation record; BEGIN
  FOR relation IN
    SELECT attrelid::regclass AS name, string_agg(CASE
      WHEN atttypid IN ('integer'::regtype, 'numeric'::regtype) THEN 'n'
      WHEN atttypid = 'boolean'::regtype THEN 'n % 2 = 0'
      WHEN atttypid IN ('date'::regtype, 'timestamp'::regtype) THEN 'date ''2026-11-20'' - n % 1000'
      ELSE quote_literal('made up ') || ' || n' END, ', ' ORDER BY attnum) AS made
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped GROUP BY attrelid
  LOOP
    EXECUTE format('INSERT INTO %s SELECT %s FROM generate_series(1, %s) n', relation.name, relation.made, 400 + 40 * length(relation.name::text));
  END LOOP;
END $$;
RESET session_replication_role;
ANALYZE;`

async function serverSources(server: CompanyServer) {
  const { password, verifier } = await newPassword()
  await server.run('postgres', principals.map((name) => `CREATE ROLE ${name} LOGIN`).join('; '))
  await server.run('postgres', readingAccountSql({ user: companyReader, database: 'postgres', verifier }))
  return {
    async make({ database, schema, grants }: DemoSystem) {
      await server.run('postgres', `CREATE DATABASE ${database}`)
      await server.run(database, [schema, ...grants, `GRANT CONNECT ON DATABASE ${database} TO ${companyReader}`].join(';\n'))
      await server.run(database, rowsOfTables)
    },
    accessTo: ({ database }: DemoSystem): DemoAccess => ({ target: { engine: 'postgres', host: '127.0.0.1', port: server.port, database }, user: companyReader, password }),
    async change({ database }: DemoSystem, statements: string[]) {
      for (const sql of statements) await server.run(database, sql)
    },
  }
}

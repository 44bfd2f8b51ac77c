// PostgreSQL behind the gateway: a pool for readers that cannot write, and a client per transaction.
import { AsyncLocalStorage } from 'node:async_hooks'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool, type QueryConfig } from 'pg'
import * as schema from '../schema/postgres.ts'
import { postgresDialect } from './dialect.ts'
import type { Executor } from './executor.ts'
import { DatabaseTrouble, type Gateway } from './gateway.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { pastView } from './past-view.ts'
import type { Tables } from '../schema/tables.ts'

/** Connects to and migrates the database at `url`. Errors: DatabaseTrouble, with the host and never the password. */
export async function openPostgres(url: string): Promise<Gateway> {
  const where = withoutSecret(url)
  const settings = { connectionString: url, application_name: 'big-trust', connectionTimeoutMillis: 5_000 }
  const writers = new Pool({ ...settings, max: 5 })
  const readers = new Pool({ ...settings, max: 5, options: '-c default_transaction_read_only=on' })
  // A client that dies while idle is replaced at the next use; without a listener it would end the process.
  for (const pool of [writers, readers]) pool.on('error', () => undefined)
  try {
    await migratePostgres(writers, where)
  } catch (error) {
    await Promise.all([writers.end(), readers.end()])
    if (error instanceof DatabaseTrouble) throw error
    throw new DatabaseTrouble('database-unreachable', where, { cause: error })
  }
  const reading = drizzle(readers, { casing: 'snake_case' }) as unknown as Executor
  const inside = new AsyncLocalStorage<true>()

  return {
    dialect: postgresDialect,
    tables: schema as unknown as Tables,
    read: (work) => work(reading),
    readAsOf(at, work) {
      const ofThen = pastView('postgres', schema as unknown as Tables, at)
      const client = { query: (asked: QueryConfig, params?: unknown[]) => readers.query({ ...asked, text: ofThen(asked.text) }, params) }
      return work(drizzle({ client: client as unknown as Pool, casing: 'snake_case' }) as unknown as Executor)
    },
    async write(work) {
      if (inside.getStore()) throw new DatabaseTrouble('nested-transaction', where)
      const client = await writers.connect()
      try {
        await client.query('BEGIN')
        const result = await inside.run(true, () => work(drizzle(client, { casing: 'snake_case' }) as unknown as Executor))
        await client.query('COMMIT')
        client.release()
        return result
      } catch (error) {
        // A client whose ROLLBACK fails is broken: it is thrown away, not returned to the pool.
        await client.query('ROLLBACK').then(() => client.release(), (broken: Error) => client.release(broken))
        throw error
      }
    },
    async close() {
      await Promise.all([writers.end(), readers.end()])
    },
  }
}

function withoutSecret(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return `${host}${pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}

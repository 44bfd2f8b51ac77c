// Two servers may start at once: the second waits for the first and then finds nothing left to do.
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Pool, PoolClient } from 'pg'
import { DatabaseTrouble } from './gateway.ts'
import { settleCollation } from './settle-collation.ts'

// Not `new URL('…', import.meta.url)`, which the bundler of the screens takes for a file to bundle, nor `import.meta.dirname`, which it does not know.
const folder = join(dirname(fileURLToPath(import.meta.url)), '../migrations/postgres')
const migrationKey = 7_190_242

export async function migratePostgres(pool: Pool, where: string, migrationsFolder = folder): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationKey])
    const newest = await lastApplied(client)
    const known = readMigrationFiles({ migrationsFolder }).at(-1)!.folderMillis
    if (newest > known) throw new DatabaseTrouble('database-newer', where)
    if (newest < known) await migrate(drizzle(client), { migrationsFolder })
    await settleCollation(client)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationKey]).catch(() => undefined)
    client.release()
  }
}

async function lastApplied(client: PoolClient): Promise<number> {
  const found = await client.query(`select to_regclass('drizzle.__drizzle_migrations') as journal`)
  if (found.rows[0].journal === null) return 0
  const newest = await client.query('select max(created_at) as newest from drizzle.__drizzle_migrations')
  return Number(newest.rows[0].newest ?? 0)
}

// drizzle's migrator runs inside a transaction, where `foreign_keys=OFF` is ignored: a rebuilt table would silently delete its
// children (ON DELETE CASCADE). So it is turned off on the connection before, and references are checked after.
import type Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DatabaseTrouble } from './gateway.ts'

// Not `new URL('…', import.meta.url)`, which the bundler of the screens takes for a file to bundle, nor `import.meta.dirname`, which it does not know.
const folder = join(dirname(fileURLToPath(import.meta.url)), '../migrations/sqlite')

export function migrateSqlite(connection: Database.Database, path: string, migrationsFolder = folder): void {
  const known = readMigrationFiles({ migrationsFolder })
  const newest = newestMigrationOf(connection)
  if (newest === known.at(-1)!.folderMillis) return
  if (newest > known.at(-1)!.folderMillis) throw new DatabaseTrouble('database-newer', path)
  connection.pragma('foreign_keys = OFF')
  try {
    migrate(drizzle(connection), { migrationsFolder })
  } catch (error) {
    // Another process may have been faster: then there is nothing left to do.
    if (newestMigrationOf(connection) !== known.at(-1)!.folderMillis) throw error
  }
  connection.pragma('foreign_keys = ON')
  if ((connection.pragma('foreign_key_check') as unknown[]).length > 0) throw new DatabaseTrouble('migration-broke-rows', path)
}

/** When the newest migration of this database was made, ms; 0 where it has none of ours. */
export function newestMigrationOf(connection: Database.Database): number {
  const exists = connection.prepare(`select 1 from sqlite_schema where name = '__drizzle_migrations'`).get()
  if (!exists) return 0
  const row = connection.prepare('select max(created_at) as newest from __drizzle_migrations').get() as { newest: number | null }
  return Number(row.newest ?? 0)
}

export function newestKnownMigration(): number {
  return readMigrationFiles({ migrationsFolder: folder }).at(-1)!.folderMillis
}

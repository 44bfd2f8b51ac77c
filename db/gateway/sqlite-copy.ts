// Whole copies of a SQLite database: made while others write, looked at without being touched, and put in the place of another.
import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { createRepositories, type Repositories } from '../repositories/repositories.ts'
import * as schema from '../schema/sqlite.ts'
import { sqliteDialect } from './dialect.ts'
import type { Executor } from './executor.ts'
import { newestKnownMigration, newestMigrationOf } from './migrate-sqlite.ts'

/**
 * Copies the database at `from` to `to` as of one instant. The read transaction is held throughout: without it SQLite begins the
 * copy anew at every write of another process, and under steady writing never ends.
 */
export async function copySqlite(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true })
  try {
    source.exec('BEGIN')
    source.prepare('select count(*) from sqlite_schema').get()
    await source.backup(to)
  } finally {
    source.close()
  }
  const copy = new Database(to, { fileMustExist: true })
  // One file that needs nothing beside it; the product turns WAL on again when it opens it.
  copy.pragma('journal_mode = DELETE')
  copy.close()
  flush(to)
}

export type CopyFault = 'not-a-database' | 'live-copy' | 'damaged' | 'not-ours' | 'newer'

/** A copy opened for looking: it can neither be written nor migrated. A string says why it is none of ours. */
export function openCopy(path: string): CopyFault | { executor: Executor; repositories: Repositories; close(): void } {
  const header = headerOf(path)
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return 'not-a-database'
  // Byte 18 says WAL (sqlite.org/fileformat2.html, 1.3.3): what was committed last may lie in a file beside it that was not copied.
  if (header[18] === 2) return 'live-copy'
  const connection = new Database(path, { readonly: true, fileMustExist: true })
  const fault = faultOf(connection)
  if (fault) {
    connection.close()
    return fault
  }
  const executor = drizzle(connection, { casing: 'snake_case' })
  return { executor, repositories: createRepositories({ tables: schema, dialect: sqliteDialect }), close: () => connection.close() }
}

function headerOf(path: string): Buffer {
  const file = openSync(path, 'r')
  const header = Buffer.alloc(100)
  readSync(file, header, 0, 100, 0)
  closeSync(file)
  return header
}

function faultOf(connection: Database.Database): CopyFault | null {
  try {
    if (connection.pragma('integrity_check', { simple: true }) !== 'ok') return 'damaged'
    const newest = newestMigrationOf(connection)
    if (newest === 0) return 'not-ours'
    if (newest > newestKnownMigration()) return 'newer'
    return (connection.pragma('foreign_key_check') as unknown[]).length > 0 ? 'damaged' : null
  } catch {
    return 'damaged'
  }
}

/**
 * Puts the database file `fresh` in the place of `path`, and what stood there beside it as `aside`. False where a process has it open:
 * only who is alone with a WAL database may turn WAL off, and a process that was killed holds nothing.
 */
export function replaceSqlite(path: string, fresh: string, aside: string): boolean {
  const old = existsSync(path) ? closeToOthers(path) : null
  if (old === 'in-use') return false
  for (const end of ['-wal', '-shm', '']) if (existsSync(path + end)) renameSync(path + end, aside + end)
  renameSync(fresh, path)
  old?.close()
  flush(dirname(path))
  return true
}

/** Null for a file too damaged to be opened: nobody can be using it. */
function closeToOthers(path: string): Database.Database | 'in-use' | null {
  const connection = new Database(path, { timeout: 500 })
  try {
    connection.pragma('journal_mode = DELETE')
    connection.exec('BEGIN EXCLUSIVE')
    return connection
  } catch (error) {
    connection.close()
    return (error as { code?: string }).code === 'SQLITE_BUSY' ? 'in-use' : null
  }
}

/** What is only in the system's memory is lost at a power cut. */
function flush(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}

// SQLite behind the gateway: one writer connection behind a queue, one reader that cannot write.
// drizzle's own `db.transaction(async …)` is not atomic over better-sqlite3 (the row stays and the error is lost), hence BEGIN by hand.
import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import * as schema from '../schema/sqlite.ts'
import { sqliteDialect } from './dialect.ts'
import { DatabaseTrouble, type Gateway } from './gateway.ts'
import { migrateSqlite } from './migrate-sqlite.ts'

// A lock wait blocks the whole event loop, so it is short; the queue below keeps our own writers apart.
const busyTimeoutMs = 2_000

function connect(path: string): Database.Database {
  const connection = new Database(path, { timeout: busyTimeoutMs })
  connection.pragma('journal_mode = WAL')
  // NORMAL is what a second open of a WAL database falls back to; FULL loses no acknowledged commit at a power cut.
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  if (connection.pragma('synchronous', { simple: true }) !== 2) throw new DatabaseTrouble('database-unreadable', path)
  return connection
}

/** Opens, checks and migrates the database file at `path`, making it if it is not there. Errors: DatabaseTrouble. */
export function openSqlite(path: string): Gateway {
  mkdirSync(dirname(path), { recursive: true })
  let writer: Database.Database
  try {
    writer = connect(path)
    migrateSqlite(writer, path)
  } catch (error) {
    if (error instanceof DatabaseTrouble) throw error
    throw new DatabaseTrouble('database-unreadable', path, { cause: error })
  }
  const reader = connect(path)
  reader.pragma('query_only = ON')
  const writing = drizzle(writer, { casing: 'snake_case' })
  const reading = drizzle(reader, { casing: 'snake_case' })
  const inside = new AsyncLocalStorage<true>()
  let tail: Promise<unknown> = Promise.resolve()

  return {
    dialect: sqliteDialect,
    tables: schema,
    read: (work) => work(reading),
    write(work) {
      if (inside.getStore()) return Promise.reject(new DatabaseTrouble('nested-transaction', path))
      const turn = tail.then(() => inside.run(true, async () => {
        writer.exec('BEGIN IMMEDIATE')
        try {
          const result = await work(writing)
          writer.exec('COMMIT')
          return result
        } catch (error) {
          if (writer.inTransaction) writer.exec('ROLLBACK')
          throw error
        }
      }))
      tail = turn.catch(() => undefined)
      return turn
    },
    async close() {
      await tail
      reader.close()
      writer.close()
    },
  }
}

// SQLite behind the gateway: one writer connection behind a queue, one reader that cannot write.
// drizzle's own `db.transaction(async …)` is not atomic over better-sqlite3 (the row stays and the error is lost), hence BEGIN by hand.
import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import * as schema from '../schema/sqlite.ts'
import { sqliteDialect } from './dialect.ts'
import { DatabaseTrouble, type Gateway } from './gateway.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { giveMoment } from './sqlite-moment.ts'
import { openSqlitePast } from './sqlite-past.ts'

// While the database is opened and migrated, a lock is waited for by standing still; afterwards by coming back, see `begin`.
const busyTimeoutMs = 2_000
const patienceMs = 15_000

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
  let moment: ReturnType<typeof giveMoment>
  try {
    writer = connect(path)
    moment = giveMoment(writer)
    migrateSqlite(writer, path)
  } catch (error) {
    if (error instanceof DatabaseTrouble) throw error
    throw new DatabaseTrouble('database-unreadable', path, { cause: error })
  }
  writer.pragma('busy_timeout = 0')
  const past = openSqlitePast(path, schema)
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
    readAsOf: (at, work) => work(past.at(at)),
    write(work) {
      if (inside.getStore()) return Promise.reject(new DatabaseTrouble('nested-transaction', path))
      const turn = tail.then(() => inside.run(true, async () => {
        await begin(writer)
        moment.forget()
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
      await past.close()
      reader.close()
      writer.close()
    },
  }
}

/**
 * Takes the write lock. While another process has it, ours comes back every few milliseconds: SQLite's own wait would hold up the event
 * loop, and with it every page that is only read.
 */
async function begin(writer: Database.Database): Promise<void> {
  const until = performance.now() + patienceMs
  for (;;) {
    try {
      writer.exec('BEGIN IMMEDIATE')
      return
    } catch (error) {
      if (!String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY') || performance.now() > until) throw error
      await sleep(5 + Math.random() * 10)
    }
  }
}

// One door to the data, whichever engine stands behind it.
// A transaction is all or nothing and never nested; no network or file work belongs inside one.
import type { Tables } from '../schema/tables.ts'
import type { Dialect } from './dialect.ts'
import type { Executor } from './executor.ts'

export type Gateway = {
  dialect: Dialect
  tables: Tables
  /** Cannot write, whatever the callback tries. */
  read<T>(work: (tx: Executor) => Promise<T>): Promise<T>
  /** The same of the rows as they stood at an instant, ms; see kept-tables.ts for what is told of the past. */
  readAsOf<T>(at: number, work: (tx: Executor) => Promise<T>): Promise<T>
  /** Commits when the callback resolves, rolls back when it throws. */
  write<T>(work: (tx: Executor) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Trouble with the database itself. The code has its sentence in the messages. */
export class DatabaseTrouble extends Error {
  code: DatabaseTroubleCode
  where: string
  constructor(code: DatabaseTroubleCode, where: string, options?: ErrorOptions) {
    super(`${code}: ${where}`, options)
    this.code = code
    this.where = where
  }
}
export type DatabaseTroubleCode = 'database-unreadable' | 'database-newer' | 'database-unreachable' | 'nested-transaction' | 'migration-broke-rows'

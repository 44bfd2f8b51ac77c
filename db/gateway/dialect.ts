// The few places where the two engines differ, in one object each. Everything else is written once.
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { Executor } from './executor.ts'

export type Dialect = {
  name: 'sqlite' | 'postgres'
  /** How many bound values one statement may carry. */
  maxBindings: number
  /** NULLs after everything else, in both directions: SQLite sorts them first, PostgreSQL last. */
  nullsLast(column: SQLWrapper, direction: 'asc' | 'desc'): SQL
  /** A literal part of a text. Both sides are already folded to lower case by us: LIKE folds only ASCII in SQLite. */
  containsText(column: SQLWrapper, part: string): SQL
  /** The column, for a condition that nearly every row fulfils: SQLite, which counts none, would choose the index that begins with it. */
  beyondIndex(column: SQLWrapper): SQL
  /** One writer of the audit chain at a time, until the transaction ends. */
  lockAuditChain(tx: Executor): Promise<void>
  /** What this transaction calls now: the instant by which the past of its changes is asked for. */
  setMoment(tx: Executor, at: number): Promise<void>
  /** One worker at a time chooses a job, until the transaction ends. */
  lockJobs(tx: Executor): Promise<void>
}

const likePattern = (part: string) => `%${part.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

const nullsLast: Dialect['nullsLast'] = (column, direction) => direction === 'asc' ? sql`${column} asc nulls last` : sql`${column} desc nulls last`
const containsText: Dialect['containsText'] = (column, part) => sql`${column} like ${likePattern(part)} escape '\\'`

/** A function for what it does. A select without `from` is never sent: drizzle hands back its builder. */
async function run(tx: Executor, called: SQL): Promise<void> {
  await tx.select({ done: sql`done` }).from(sql`(select ${called} as done) as called`)
}

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  maxBindings: 30_000,
  nullsLast,
  containsText,
  beyondIndex: (column) => sql`+${column}`,
  // BEGIN IMMEDIATE already holds the only write lock there is.
  async lockAuditChain() {},
  async lockJobs() {},
  setMoment: (tx, at) => run(tx, sql.raw(`set_moment(${at})`)),
}

/** Any fixed numbers: the keys of advisory locks in this database. */
const auditChainKey = 7_190_241
const jobsKey = 7_190_243

const advisoryLock = (tx: Executor, key: number) => run(tx, sql.raw(`pg_advisory_xact_lock(${key})`))

export const postgresDialect: Dialect = {
  name: 'postgres',
  maxBindings: 60_000,
  nullsLast,
  containsText,
  beyondIndex: (column) => sql`${column}`,
  lockAuditChain: (tx) => advisoryLock(tx, auditChainKey),
  lockJobs: (tx) => advisoryLock(tx, jobsKey),
  setMoment: (tx, at) => run(tx, sql.raw(`set_config('big_trust.moment', '${at}', true)`)),
}

// What one SQL statement reads and writes, column by column: the reader's answer, and the catalog it resolves against.

export const readerVersion = 2

export type SqlDialect = 'postgres' | 'mysql' | 'sqlite' | 'tsql' | 'bigquery' | 'snowflake' | 'ansi'

export const clauses = ['project', 'filter', 'join', 'group', 'agg', 'having', 'order', 'window'] as const
export type Clause = (typeof clauses)[number]

/** explicit: somebody wrote the name (or needed it in a key); star: it only came along with `*` or a whole row. */
export type Grade = 'explicit' | 'star'

export type ColumnRead = {
  /** The catalog's key of the relation; as written where there is no catalog. */
  table: string
  column: string
  /** In the order of `clauses`, without repeats. */
  clauses: Clause[]
  grade: Grade
  /** Keys of the views it was reached through, outermost first; absent when named directly. */
  via?: string[]
}

export type StatementReads = {
  /** ok: every identifier accounted for. partial: something was not. skipped: DDL and utility. */
  status: 'ok' | 'partial' | 'skipped'
  kind: 'select' | 'insert' | 'update' | 'delete' | 'merge' | 'copy' | 'create-as' | 'refresh' | 'call' | 'do' | 'ddl' | 'utility' | 'unknown'
  reads: ColumnRead[]
  writes: { table: string; column: string }[]
  /** Relations changed, whatever the columns: what makes a trigger run. */
  changes: { table: string; action: 'insert' | 'update' | 'delete' | 'truncate' }[]
  /** Catalog relations read from, views expanded (a view and what stands beneath it): what makes a policy run. */
  tables: string[]
  /** Functions called, lower case unless quoted, with their schema if written: what makes a body run. */
  calls: string[]
  unresolved: string[]
  /** Tables, and columns of known tables, that the catalog lacks though it is clear what they are: of another database, or gone since. */
  outside: string[]
  /** When partial, or something is outside: every identifier in the text, unquoted as the engine folds it. None of them may be called unused. */
  identifiers: string[]
  /** The text ended in the middle: its last identifier may be the beginning of a longer one. */
  isCut: boolean
  /** What it reads goes out of the database: COPY TO, UNLOAD, INTO OUTFILE, EXPORT DATA. */
  leaves: boolean
  /** Nobody told us this dialect: read by the standard's words alone. */
  isAnsi: boolean
  /** Counted work, so that bounds can be tested exactly. */
  steps: number
}

export type SqlRelation = {
  /** What `table` will carry in the answer. */
  key: string
  /** Names from the outside in, e.g. ['public', 'customer']; matched from the right. */
  path: string[]
  columns: string[]
  /** A view's SELECT. Reads of the view are followed to what it selects from. */
  definition?: string
  /** It keeps rows of its own: reads stop at it, only REFRESH goes on to its definition. */
  isMaterialized?: boolean
}

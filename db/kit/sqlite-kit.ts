// The column kit for SQLite. Its types are the types of the data layer; postgres-kit.ts says the same words for PostgreSQL.
// STRICT tables refuse text(n) and numeric: only integer, real, text and blob appear here.
import { sql } from 'drizzle-orm'
import { blob, foreignKey, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const sqliteKit = {
  table: sqliteTable,
  text: () => text(),
  integer: () => integer(),
  real: () => real(),
  boolean: () => integer({ mode: 'boolean' }),
  /** Milliseconds since 1970, UTC, on both engines. */
  instant: () => integer(),
  /** Stored, never queried. */
  json: <T>() => text({ mode: 'json' }).$type<T>(),
  bytes: () => blob({ mode: 'buffer' }),
  index,
  uniqueIndex,
  primaryKey,
  foreignKey,
  sql,
}

export type ColumnKit = typeof sqliteKit

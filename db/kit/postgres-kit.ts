// The column kit for PostgreSQL: the same words as sqlite-kit.ts, cast to its types in one line.
import { sql } from 'drizzle-orm'
import { bigint, boolean, customType, doublePrecision, foreignKey, index, json, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { ColumnKit } from './sqlite-kit.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

export const postgresKit = {
  table: pgTable,
  text: () => text(),
  integer: () => bigint({ mode: 'number' }),
  real: () => doublePrecision(),
  boolean: () => boolean(),
  instant: () => bigint({ mode: 'number' }),
  // json, not jsonb: jsonb refuses \u0000 and re-orders keys, and nobody queries inside.
  json: () => json(),
  bytes: () => bytea(),
  index,
  uniqueIndex,
  primaryKey,
  foreignKey,
  sql,
} as unknown as ColumnKit

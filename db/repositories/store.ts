import { eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { snakeCase } from '../gateway/column-names.ts'
import type { Dialect } from '../gateway/dialect.ts'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'

/** What every repository is made of: this engine's tables, and the few places where engines differ. */
export type Store = { tables: Tables; dialect: Dialect; /** Of rows as they stood: sums that are kept up with the rows of now tell nothing of them. */ isPast?: boolean }

/** Rows cut into pieces that fit one statement; 500 at most, since a longer one would stall the web process. */
export function inChunks<T extends object>(rows: T[], dialect: Dialect): T[][] {
  if (rows.length === 0) return []
  const size = Math.max(1, Math.min(500, Math.floor(dialect.maxBindings / Object.keys(rows[0]).length)))
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size))
}

/** Keys cut into lists that fit one `in (…)`. */
export function inPieces(keys: string[], size = 1_000): string[][] {
  return Array.from({ length: Math.ceil(keys.length / size) }, (_, at) => keys.slice(at * size, (at + 1) * size))
}

/** Lets others of the process have their turn in the middle of long work: over SQLite an `await` alone does not. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

/** For an upsert: every column takes the value that could not be inserted. `ids` are left alone. */
export function takeNew<T extends Record<string, unknown>>(table: object, ids: string[]): T {
  const columns = Object.entries(getTableColumns(table as never) as Record<string, { name: string }>)
  return Object.fromEntries(columns.filter(([key]) => !ids.includes(key)).map(([key]) => [key, sql`excluded.${sql.identifier(snakeCase(key))}`])) as T
}

/** What is made anew of a system's fields: rows that are the same are left alone, so that only what is other leaves a past behind. */
export async function replaceOfFields<T extends 'candidates' | 'declaredFields' | 'verdicts'>(tx: Executor, { tables, dialect }: Store, kind: T, { systemId, among = null }: { systemId: string; /** Of these fields alone. */ among?: string[] | null }, rows: Tables[T]['$inferInsert'][]): Promise<void> {
  const table: Tables['declaredFields'] = tables[kind] as never
  const standing = among ?? (await tx.select({ id: table.fieldId }).from(table).where(eq(table.systemId, systemId))).map(({ id }) => id)
  const wanted = new Set(rows.map(({ fieldId }) => fieldId))
  for (const piece of inPieces(standing.filter((id) => !wanted.has(id)))) await tx.delete(table).where(inArray(table.fieldId, piece))
  for (const chunk of inChunks(rows, dialect)) await tx.insert(table).values(chunk as never).onConflictDoUpdate({ target: table.fieldId, set: takeNew(table, ['fieldId']) })
}

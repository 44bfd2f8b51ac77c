// Texts are ordered by their code points on both engines. A PostgreSQL whose locale is another would order `_`, capitals and accents by the habits of a
// language: there each text column of ours gets the collation "C", and the indexes on it follow.
import type { PoolClient } from 'pg'

/** By code points already: PostgreSQL's own locales, C and what is made of it. */
const isByCodePoint = `select datlocprovider = 'b' or (datlocprovider = 'c' and datcollate ~* '^(C|POSIX)([.]|$)') as "isSettled" from pg_database where datname = current_database()`

const unsettled = `select format('%I', relname) as table, array_agg(format('ALTER COLUMN %I TYPE text COLLATE "C"', attname)) as columns, pg_class.oid::text as oid
  from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace
  where nspname = current_schema() and relkind = 'r' and atttypid = 'text'::regtype and attnum > 0 and not attisdropped and attcollation <> '"C"'::regcollation
  group by relname, pg_class.oid`

/** A column that a trigger looks at cannot be altered under it: those of the table step aside within the same transaction. */
const triggersOf = `select format('%I', tgname) as name, pg_get_triggerdef(oid) as definition from pg_trigger where tgrelid = $1::oid and not tgisinternal`

/** What is new since the last start is settled too; where nothing is left to do it costs one look. */
export async function settleCollation(client: PoolClient): Promise<void> {
  if ((await client.query<{ isSettled: boolean }>(isByCodePoint)).rows[0]!.isSettled) return
  const { rows: tables } = await client.query<{ table: string; columns: string[]; oid: string }>(unsettled)
  if (tables.length === 0) return
  await client.query('BEGIN')
  try {
    for (const { table, columns, oid } of tables) {
      const { rows: triggers } = await client.query<{ name: string; definition: string }>(triggersOf, [oid])
      for (const { name } of triggers) await client.query(`DROP TRIGGER ${name} ON ${table}`)
      await client.query(`ALTER TABLE ${table} ${columns.join(', ')}`)
      for (const { definition } of triggers) await client.query(definition)
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

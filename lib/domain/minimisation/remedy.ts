// The statements that would carry a measure out, in the dialect of the field's engine, with what to look at first and the way back.
// They are written to be read, judged and run by a person. Nothing here runs them.
import { everybody } from '../access/everybody.ts'
import type { Engine, TypeFamily } from '../inventory/catalog.ts'
import { quoteName, quotePlace, quoteText } from './quote-name.ts'
import type { Measure } from './words.ts'

/** Who was granted to read. `isWhole`: by a right to the table, which a REVOKE of one column does not narrow. */
export type ReadGrant = { grantee: string; isWhole: boolean; /** Nobody who reads the field does so by it alone, or it is everybody's. */ isIdle: boolean }

export type RemedyFacts = {
  engine: Engine
  schema: string
  table: string
  column: string
  type: string
  typeFamily: TypeFamily
  isNullable: boolean
  /** All of the table, in its order; null where the one who asks may not know of them all. */
  columns: { name: string; typeFamily: TypeFamily }[] | null
  /** Null where nobody asked the server. */
  grants: ReadGrant[] | null
  /** Who read it and may do so by everybody's right alone: they are granted it by name when that goes. */
  readThroughPublic: string[]
  retentionDays: number | null
}

/** Codes of `note` and of each check have their words in the messages. */
export type Remedy = {
  notes: RemedyNote[]
  checks: { code: RemedyCheck; sql: string }[]
  statements: string[]
  /** One statement each; none where only a backup helps. */
  undo: { code: RemedyUndo; sql: string[] }
}
export const remedyNotes = ['writers-first', 'readers-by-star', 'choose-secret', 'table-grant'] as const
export type RemedyNote = (typeof remedyNotes)[number]
export const remedyChecks = ['dependents', 'filled', 'grants', 'too-old'] as const
export type RemedyCheck = (typeof remedyChecks)[number]
export const remedyUndos = ['backup', 'grant-again', 'drop-view'] as const
export type RemedyUndo = (typeof remedyUndos)[number]

/** Null where no statement of this engine would do it. */
export function remedyFor(measure: Measure, facts: RemedyFacts): Remedy | null {
  switch (measure) {
    case 'delete': return dropColumn(facts, [])
    case 'stop-collecting': return dropColumn(facts, ['writers-first'])
    case 'restrict': return restrict(facts)
    case 'mask': return mask(facts)
    case 'pseudonymise': return pseudonymise(facts)
    case 'shorten-retention': return shorten(facts)
    case 'keep': return null
  }
}

function dropColumn(facts: RemedyFacts, notes: RemedyNote[]): Remedy {
  const [place, column] = [quotePlace(facts.schema, facts.table), quoteName(facts.column)]
  return {
    notes,
    checks: [dependents(facts), filled(facts)],
    statements: [`ALTER TABLE ${place} DROP COLUMN ${column};`],
    undo: { code: 'backup', sql: [`ALTER TABLE ${place} ADD COLUMN ${column} ${facts.type};`] },
  }
}

function dependents({ engine, schema, table, column }: RemedyFacts): Remedy['checks'][number] {
  if (engine === 'sqlite') {
    const named = quoteText(column.toLowerCase(), engine)
    return { code: 'dependents', sql: `SELECT type, name FROM ${quoteName(schema)}.sqlite_schema WHERE type <> 'table' AND instr(lower(sql), ${named}) > 0;` }
  }
  const relation = `${quoteText(quotePlace(schema, table), engine)}::regclass`
  return {
    code: 'dependents',
    sql: [
      'SELECT pg_describe_object(classid, objid, objsubid) AS depends_on_it FROM pg_depend',
      `WHERE refclassid = 'pg_class'::regclass AND refobjid = ${relation}`,
      `  AND refobjsubid = (SELECT attnum FROM pg_attribute WHERE attrelid = ${relation} AND attname = ${quoteText(column, engine)});`,
    ].join('\n'),
  }
}

function filled({ schema, table, column }: RemedyFacts): Remedy['checks'][number] {
  return { code: 'filled', sql: `SELECT count(*) AS rows, count(${quoteName(column)}) AS filled FROM ${quotePlace(schema, table)};` }
}

// A right to the whole table includes every column, and REVOKE SELECT (column) does not take it away (PostgreSQL manual, GRANT): the
// table's right goes, and the other columns are granted one by one.
function revoked(facts: RemedyFacts, all: NonNullable<RemedyFacts['columns']>, grants: ReadGrant[]): { statements: string[]; undo: string[]; hasWhole: boolean } {
  const [place, column] = [quotePlace(facts.schema, facts.table), quoteName(facts.column)]
  const others = all.filter(({ name }) => name !== facts.column).map(({ name }) => quoteName(name)).join(', ')
  const statements = grants.flatMap(({ grantee, isWhole }) => {
    const who = granteeName(grantee)
    if (!isWhole) return [`REVOKE SELECT (${column}) ON ${place} FROM ${who};`]
    return [`REVOKE SELECT ON ${place} FROM ${who};`, ...(others === '' ? [] : [`GRANT SELECT (${others}) ON ${place} TO ${who};`])]
  })
  const isClosed = grants.some(({ grantee }) => grantee === everybody)
  const named = isClosed ? facts.readThroughPublic.map((who) => `GRANT SELECT ON ${place} TO ${quoteName(who)};`) : []
  const undo = grants.map(({ grantee, isWhole }) => `GRANT SELECT${isWhole ? '' : ` (${column})`} ON ${place} TO ${granteeName(grantee)};`)
  return { statements: [...named, ...statements], undo, hasWhole: grants.some(({ isWhole }) => isWhole) }
}

/** From those who never came; where nobody knows, or all of them did, from everybody it was granted to. */
function restrict(facts: RemedyFacts): Remedy | null {
  if (facts.engine !== 'postgres' || facts.grants === null || facts.grants.length === 0) return null
  const idle = facts.grants.filter(({ isIdle }) => isIdle)
  const taken = idle.length > 0 ? idle : facts.grants
  if (facts.columns === null && taken.some(({ isWhole }) => isWhole)) return null
  const { statements, undo, hasWhole } = revoked(facts, facts.columns ?? [], taken)
  return { notes: hasWhole ? ['table-grant', 'readers-by-star'] : ['readers-by-star'], checks: [grantsCheck(facts)], statements, undo: { code: 'grant-again', sql: undo } }
}

function grantsCheck({ engine, schema, table }: RemedyFacts): Remedy['checks'][number] {
  const where = `table_schema = ${quoteText(schema, engine)} AND table_name = ${quoteText(table, engine)}`
  return { code: 'grants', sql: `SELECT grantee, privilege_type FROM information_schema.table_privileges WHERE ${where};` }
}

const granteeName = (grantee: string) => (grantee === everybody ? 'PUBLIC' : quoteName(grantee))

const longestName = 63

/** A view that shows less of it, for those who read the table now. */
function mask(facts: RemedyFacts): Remedy | null {
  if (facts.engine !== 'postgres' || facts.columns === null) return null
  const suffix = ' masked'
  const view = quotePlace(facts.schema, `${cutToBytes(facts.table, longestName - suffix.length)}${suffix}`)
  const columns = facts.columns.map(({ name, typeFamily }) => (name === facts.column ? `${maskedValue(quoteName(name), typeFamily)} AS ${quoteName(name)}` : quoteName(name)))
  const grants = facts.grants ?? []
  const { statements, undo } = revoked(facts, facts.columns, grants)
  const readers = grants.map(({ grantee }) => `GRANT SELECT ON ${view} TO ${granteeName(grantee)};`)
  return {
    notes: ['readers-by-star'],
    checks: [grantsCheck(facts)],
    statements: [`CREATE VIEW ${view} AS SELECT ${columns.join(', ')} FROM ${quotePlace(facts.schema, facts.table)};`, ...readers, ...statements],
    undo: { code: 'drop-view', sql: [...undo, `DROP VIEW ${view};`] },
  }
}

function maskedValue(column: string, family: TypeFamily): string {
  if (family === 'text') return `left(${column}, 1) || '***'`
  if (family === 'date' || family === 'timestamp') return `date_trunc('year', ${column})`
  return 'NULL'
}

/** One and the same stand-in for one and the same value, so that it still joins and counts. */
function pseudonymise(facts: RemedyFacts): Remedy | null {
  if (facts.engine !== 'postgres' || facts.typeFamily !== 'text') return null
  const column = quoteName(facts.column)
  const value = `encode(sha256(convert_to(current_setting('pseudonym.secret') || ${column}, 'UTF8')), 'hex')`
  return {
    notes: ['choose-secret', 'writers-first'],
    checks: [dependents(facts), filled(facts)],
    // Without the setting the update fails, and changes nothing.
    statements: [`UPDATE ${quotePlace(facts.schema, facts.table)} SET ${column} = ${value} WHERE ${column} IS NOT NULL;`],
    undo: { code: 'backup', sql: [] },
  }
}

const ageColumns = ['created_at', 'created', 'created_on', 'created_date', 'createdate', 'inserted_at', 'registered_at', 'ordered_at', 'order_date', 'date', 'updated_at']

/** Which column tells how old a row is. */
export function ageColumnOf(columns: NonNullable<RemedyFacts['columns']>): string | null {
  const dated = columns.filter(({ typeFamily }) => typeFamily === 'date' || typeFamily === 'timestamp')
  return ageColumns.flatMap((name) => dated.find((column) => column.name.toLowerCase() === name) ?? [])[0]?.name ?? null
}

function shorten(facts: RemedyFacts): Remedy | null {
  const aged = ageColumnOf((facts.columns ?? []).filter(({ name }) => name !== facts.column))
  if (facts.retentionDays === null || aged === null) return null
  const [place, column, age] = [quotePlace(facts.schema, facts.table), quoteName(facts.column), quoteName(aged)]
  const days = Math.max(1, Math.floor(facts.retentionDays))
  const isOld = facts.engine === 'postgres' ? `${age} < now() - interval '${days} days'` : `date(${age}) < date('now', '-${days} days')`
  return {
    notes: [],
    checks: [{ code: 'too-old', sql: `SELECT count(${column}) AS too_old, min(${age}) AS oldest FROM ${place} WHERE ${isOld};` }],
    statements: [facts.isNullable ? `UPDATE ${place} SET ${column} = NULL WHERE ${isOld} AND ${column} IS NOT NULL;` : `DELETE FROM ${place} WHERE ${isOld};`],
    undo: { code: 'backup', sql: [] },
  }
}

/** Names are counted in bytes by the server; a character is never cut in half. */
function cutToBytes(text: string, bytes: number): string {
  let cut = ''
  let size = 0
  for (const character of text) {
    size += new TextEncoder().encode(character).length
    if (size > bytes) return cut
    cut += character
  }
  return cut
}

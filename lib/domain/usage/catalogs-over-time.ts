// A log line is read against the catalog that was true when it ran: a column renamed or dropped since is no unknown name there.
// Whatever is derived is told of the fields of the latest catalog.
import type { ScannedCatalog } from '../inventory/catalog.ts'
import { readStatement } from '../sql/read-statement.ts'
import { readerVersion, type StatementReads } from '../sql/statement-reads.ts'
import { compileCatalog } from '../sql/sql-catalog.ts'
import { followCode } from './code-bodies.ts'
import { deriveReads, type Derivation, type StatementReader } from './derive-reads.ts'
import { indexFields, sqlRelationsOf, type FieldIndex } from './field-index.ts'
import { roleReach, type RoleReach } from './role-reach.ts'

export type DatedCatalog = { scanId: string; at: number; catalog: ScannedCatalog }

export type ReadingOverTime = {
  /** Of the latest catalog. */
  index: FieldIndex
  /** The catalog a statement that ran last at `at` is read against. */
  scanAt(at: number): string
  derive(fact: { shape: string; searchPath: string[] | null; lastAt: number }): Derivation
  /** What a role reads that was granted these fields of the latest catalog. */
  reach: RoleReach
}

export const version = readerVersion

/** `catalogs` oldest first, at least one. */
export function readOverTime(catalogs: DatedCatalog[]): ReadingOverTime {
  const latest = catalogs[catalogs.length - 1].catalog
  const index = indexFields(latest)
  const bodies = followCode(index, latest.routines)
  const deriveNow = deriveReads(index, bodies, statementReader(latest))
  const readers = catalogs.map(({ at, scanId, catalog }) => ({ at, scanId, derive: lazily(() => (catalog === latest ? deriveNow : onto(index, catalog))) }))
  // Before the first scan the first one is the best there is.
  const readerAt = (at: number) => readers.findLast((reader) => reader.at <= at) ?? readers[0]
  return {
    index,
    scanAt: (at) => readerAt(at).scanId,
    reach: roleReach(index, bodies, deriveNow),
    derive: ({ shape, searchPath, lastAt }) => readerAt(lastAt).derive()(shape, searchPath),
  }
}

type Derive = (shape: string, searchPath: string[] | null) => Derivation

function onto(index: FieldIndex, catalog: ScannedCatalog): Derive {
  const own = indexFields(catalog)
  const derive = deriveReads(own, followCode(own, catalog.routines), statementReader(catalog))
  const place = matchFields(own, index)
  const known = new Map<Derivation, Derivation>()
  return (shape, searchPath) => {
    const found = derive(shape, searchPath)
    const moved = known.get(found) ?? move(found, place)
    known.set(found, moved)
    return moved
  }
}

function move({ status, reads, writes, doubtful, inCode }: Derivation, place: (number | null)[]): Derivation {
  const there = (fields: number[]) => fields.flatMap((field) => place[field] ?? [])
  return { status, reads: reads.flatMap((read) => (place[read.field] === null ? [] : { ...read, field: place[read.field]! })), writes: there(writes), doubtful: there(doubtful), inCode: there(inCode) }
}

/** For each field of an older catalog the same field now: by the server's keys where it has them, else by name; null where it is gone. */
function matchFields(before: FieldIndex, now: FieldIndex): (number | null)[] {
  const bySource = new Map(now.relations.flatMap(({ sourceKey }, number) => (sourceKey === null ? [] : [[sourceKey, number] as const])))
  return before.fields.map(({ relation, column, schema, table }) => {
    const old = before.relations[relation]
    const bySameKey = old.sourceKey === null ? undefined : bySource.get(old.sourceKey)
    const number = bySameKey ?? now.relations.findIndex((one) => one.schema === schema && one.name === table)
    if (number < 0) return null
    const columns = now.relations[number].columns
    const oldKey = old.columns.find(({ name }) => name === column)!.sourceKey
    const byKey = bySameKey === undefined || oldKey === null ? -1 : columns.findIndex(({ sourceKey }) => sourceKey === oldKey)
    const at = byKey >= 0 ? byKey : columns.findIndex(({ name }) => name === column)
    return at < 0 ? null : now.firstField[number] + at
  })
}

function statementReader(catalog: ScannedCatalog): StatementReader {
  const dialect = catalog.engine
  const read = (areViewsOpen: boolean) => {
    const compiled = lazily(() => compileCatalog(sqlRelationsOf(catalog, areViewsOpen), dialect))
    return (sql: string, searchPath: string[] | null): StatementReads => readStatement(sql, { dialect, catalog: compiled(), searchPath: dialect === 'sqlite' ? null : searchPath })
  }
  return { read: read(true), readFlat: read(false) }
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

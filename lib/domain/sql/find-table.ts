// A name in FROM → the relation it means: a common table expression, a table the text made, one of the catalog, one of the
// engine's own, or nothing we know.
import { newColumn, newRelation, noSink, type BaseRelation, type Column, type Relation } from './lineage.ts'
import { findRelation, recordingRelation } from './sql-catalog.ts'
import { nameAt, writtenAt } from './tokens.ts'
import type { Cte, Reading, Scope } from './reading.ts'

/** `path`: by which the source may be called with its schema; null where it has none. */
export function findTable(reading: Reading, scope: Scope, from: number, last: number): { relation: Relation; path: string[] | null } {
  const { tokens } = reading
  const path = pathOf(tokens.word, from, last, (at) => tokens.word[at]!)
  const name = path[path.length - 1]!
  if (path.length === 1) {
    const cte = findCte(reading, scope.ctes, name)
    if (cte) return { relation: cte, path: null }
  }
  const made = path.length === 1 || path[0] === 'pg_temp' || path[0] === 'temp' ? reading.made.get(name) : undefined
  if (made) return { relation: made, path: null }
  const base = knownRelation(reading, path, nameAt(tokens, last))
  if (base === 'ambiguous') {
    reading.unresolved.add(path.join('.'))
    return { relation: newRelation([], 'unknown'), path }
  }
  if (base) return { relation: base, path: base.path }
  const several = reading.dialect.hasWildcardTables && name.endsWith('*') ? wildcardRelation(reading, path) : null
  if (several) return { relation: several, path: null }
  const sibling = reading.made.get(name)
  if (sibling) return { relation: sibling, path: null }
  if (isSystemRelation(reading, path)) return { relation: newRelation([], 'accounted'), path }
  if (!reading.catalog) return { relation: recordedRelation(reading, from, last, path), path }
  if (reading.dialect.hasOutside) {
    const relation = recordedRelation(reading, from, last, path)
    relation.openness = 'outside'
    reading.outside.add(relation.key)
    return { relation, path }
  }
  reading.unresolved.add(path.join('.'))
  return { relation: newRelation([], 'unknown'), path }
}

/** Every second token from `from` to `last`; what a dash joins is one name. */
function pathOf(words: string[], from: number, last: number, nameOf: (at: number) => string): string[] {
  const path = [nameOf(from)]
  for (let at = from + 2; at <= last; at += 2) {
    if (words[at - 1] === '-') path[path.length - 1] += `-${nameOf(at)}`
    else path.push(nameOf(at))
  }
  return path
}

export function knownRelation(reading: Reading, path: string[], exactLast: string) {
  reading.steps++
  if (!reading.catalog) return null
  const found = findRelation(reading.catalog, path, exactLast, reading.searchPath)
  if (found !== 'ambiguous' || reading.homeSchema === undefined || path.length > 1) return found
  return findRelation(reading.catalog, [reading.homeSchema, ...path], exactLast, null)
}

/** `events_*`: all tables of the dataset that begin so; a column of it is that of each. Null where there is none. */
function wildcardRelation(reading: Reading, path: string[]): Relation | null {
  const beginning = path[path.length - 1]!.slice(0, -1)
  const dataset = path[path.length - 2]
  const tables = reading.catalog?.relations.filter((one) => one.path.at(-1)!.startsWith(beginning) && (dataset === undefined || one.path.at(-2) === dataset)) ?? []
  reading.steps += reading.catalog?.relations.length ?? 0
  if (tables.length === 0) return null
  const columns = new Map<string, Column>()
  for (const table of tables) {
    for (const target of table.columns) {
      const known = columns.get(target.lower)
      if (known) known.uses.push({ target, mask: 0 })
      else columns.set(target.lower, newColumn(target.name, target.lower, { uses: [{ target, mask: 0 }], subqueries: [] }))
    }
  }
  const relation = newRelation([...columns.values()])
  // Read, whatever is asked of them; their columns only where they are asked for.
  const touched = newRelation([])
  touched.inputs.push(...tables)
  for (const suffix of reading.dialect.systemColumns) if (!columns.has(suffix)) relation.columns.push(newColumn(suffix, suffix, noSink))
  reading.relations.push(touched)
  return relation
}

/** Names in scope of WITH; one that is being read (recursion) gives what is known of it so far. */
function findCte(reading: Reading, first: Cte | null, lower: string): Relation | null {
  for (let cte = first; cte; cte = cte.next) {
    reading.steps++
    if (cte.lower !== lower) continue
    if (!cte.relation && !cte.isBeingRead) cte.read()
    return cte.relation
  }
  return null
}

function recordedRelation(reading: Reading, from: number, last: number, path: string[]): BaseRelation {
  const known = reading.recorded.get(path.join('.'))
  if (known) return known
  const key = pathOf(reading.tokens.word, from, last, (at) => writtenAt(reading.tokens, at)).join('.')
  const relation = recordingRelation(key, path)
  reading.recorded.set(path.join('.'), relation)
  return relation
}

function isSystemRelation({ dialect }: Reading, path: string[]): boolean {
  const name = path[path.length - 1]!
  const schema = path[path.length - 2]
  if (dialect.systemTables.has(name)) return true
  return schema === undefined ? dialect.systemPrefix !== '' && name.startsWith(dialect.systemPrefix) : dialect.systemSchemas.has(schema)
}

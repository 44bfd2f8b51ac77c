// A name in FROM → the relation it means: a common table expression, a table the text made, one of the catalog, one of the
// engine's own, or nothing we know.
import { newRelation, type BaseRelation, type Relation } from './lineage.ts'
import { findRelation, recordingRelation } from './sql-catalog.ts'
import { nameAt, writtenAt } from './tokens.ts'
import type { Cte, Reading, Scope } from './reading.ts'

/** `path`: by which the source may be called with its schema; null where it has none. */
export function findTable(reading: Reading, scope: Scope, from: number, last: number): { relation: Relation; path: string[] | null } {
  const { tokens } = reading
  const path: string[] = []
  for (let at = from; at <= last; at += 2) path.push(tokens.word[at]!)
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

export function knownRelation(reading: Reading, path: string[], exactLast: string) {
  reading.steps++
  if (!reading.catalog) return null
  const found = findRelation(reading.catalog, path, exactLast, reading.searchPath)
  if (found !== 'ambiguous' || reading.homeSchema === undefined || path.length > 1) return found
  return findRelation(reading.catalog, [reading.homeSchema, ...path], exactLast, null)
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
  let key = writtenAt(reading.tokens, from)
  for (let at = from + 2; at <= last; at += 2) key += `.${writtenAt(reading.tokens, at)}`
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

// The relations a statement can name, ready to be looked up by any suffix of their path.
import { newRelation, type BaseRelation, type Column } from './lineage.ts'
import type { SqlRelation } from './statement-reads.ts'

export type SqlCatalog = {
  dialect: string
  relations: BaseRelation[]
  /** By last name in lower case. */
  byName: Map<string, BaseRelation[]>
}

export function compileCatalog(relations: SqlRelation[], dialect: string): SqlCatalog {
  const byName = new Map<string, BaseRelation[]>()
  const compiled = relations.map((relation) => compileRelation(relation))
  for (const relation of compiled) {
    const last = relation.path[relation.path.length - 1] ?? ''
    const namesakes = byName.get(last)
    if (namesakes) namesakes.push(relation)
    else byName.set(last, [relation])
  }
  const catalog = { dialect, relations: compiled, byName }
  for (const relation of compiled) homes.set(relation, catalog)
  return catalog
}

const homes = new WeakMap<BaseRelation, SqlCatalog>()

/** The catalog a relation stands in: where the names of its definition are looked up. */
export function catalogOf(relation: BaseRelation): SqlCatalog {
  return homes.get(relation)!
}

export function compileRelation({ key, path, columns, definition, isMaterialized }: SqlRelation): BaseRelation {
  const base: BaseRelation = {
    ...newRelation([]),
    key,
    path: path.map((name) => name.toLowerCase()),
    exact: null,
    definition: definition ?? null,
    isMaterialized: isMaterialized ?? false,
    lineage: null,
  }
  base.base = base
  const byName = new Map<string, Column>()
  for (const name of columns) addColumn(base, byName, name)
  if (byName.size < base.columns.length) base.exact = new Map(base.columns.map((column) => [column.name, column]))
  base.byName = byName
  return base
}

function addColumn(base: BaseRelation, byName: Map<string, Column>, name: string) {
  const column: Column = { name, lower: name.toLowerCase(), of: base, index: base.columns.length, uses: [], subqueries: [] }
  base.columns.push(column)
  if (!byName.has(column.lower)) byName.set(column.lower, column)
}

/** A relation nobody described (there is no catalog): it takes on the columns that are asked of it. */
export function recordingRelation(key: string, path: string[]): BaseRelation {
  const base = compileRelation({ key, path, columns: [] })
  base.openness = 'recording'
  return base
}

export function recordColumn(base: BaseRelation, name: string): Column {
  const known = base.byName!.get(name.toLowerCase())
  if (known) return known
  addColumn(base, base.byName!, name)
  return base.columns[base.columns.length - 1]!
}

export type Found = BaseRelation | 'ambiguous' | null

/**
 * The relation a written name means, 'ambiguous' where several could be meant and nothing decides, or null.
 * `path`: lower case, as written. `searchPath`: schemas in order; null: not known, then only a single namesake is taken.
 */
export function findRelation(catalog: SqlCatalog, path: string[], exactLast: string, searchPath: string[] | null): Found {
  const namesakes = catalog.byName.get(path[path.length - 1]!)
  if (!namesakes) return null
  const matching = path.length === 1 ? namesakes : namesakes.filter((relation) => endsAlike(relation.path, path))
  if (matching.length <= 1 && (searchPath === null || path.length > 1)) return matching[0] ?? null
  if (path.length === 1 && searchPath !== null) {
    for (const schema of searchPath) {
      const inSchema = matching.filter(({ path: full }) => full.length < 2 || full[full.length - 2] === schema.toLowerCase())
      if (inSchema.length > 0) return only(inSchema, exactLast)
    }
    return matching.length === 1 && matching[0]!.path.length < 2 ? matching[0]! : null
  }
  return only(matching, exactLast)
}

function only(relations: BaseRelation[], exactLast: string): BaseRelation | 'ambiguous' {
  if (relations.length === 1) return relations[0]!
  const exact = relations.filter(({ key }) => key.endsWith(exactLast))
  return exact.length === 1 ? exact[0]! : 'ambiguous'
}

/** Compared from the right, as far as both go; the empty schema of `database..table` is any. */
function endsAlike(full: string[], written: string[]): boolean {
  const shared = Math.min(full.length, written.length)
  for (let i = 1; i <= shared; i++) {
    const name = written[written.length - i]!
    if (name !== '' && full[full.length - i] !== name) return false
  }
  return true
}

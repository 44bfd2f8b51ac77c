// What comes from where: relations with columns, and columns with what they are made of.
import { clauses, type Clause } from './statement-reads.ts'

const bit = (clause: Clause) => 1 << clauses.indexOf(clause)
export const PROJECT = bit('project')
export const FILTER = bit('filter')
export const JOINED = bit('join')
export const GROUP = bit('group')
export const AGG = bit('agg')
export const HAVING = bit('having')
export const ORDER = bit('order')
export const WINDOW = bit('window')
/** Named, not merely expanded from `*`. */
export const EXPLICIT = 1 << 8

export type Use = { target: Column; mask: number }

/** What one expression, or one part of a query, reads. */
export type Sink = { uses: Use[]; subqueries: Relation[] }

export type Column = Sink & {
  name: string
  /** In lower case: what names are compared by. */
  lower: string
  /** Columns of the catalog; null for what a query puts out. */
  of: BaseRelation | null
  index: number
}

/**
 * closed: the columns listed are all there are. accounted: others may exist and read nothing of the catalog (a function, a
 * system view). recording: without a catalog, every name asked for is a column of it. outside: the
 * same of a table that the catalog lacks, and that stands elsewhere. unknown: a table nobody told us about.
 */
export type Openness = 'closed' | 'accounted' | 'recording' | 'outside' | 'unknown'

export type Relation = {
  columns: Column[]
  byName: Map<string, Column> | null
  openness: Openness
  /** A `*` over a recording relation: what is not listed is looked for there. */
  through: Relation | null
  base: BaseRelation | null
  /** Read whatever is asked of the relation: filters, joins, groups … */
  always: Sink
  /** Sources and branches: what they always read is always read. */
  inputs: Relation[]
  /** Columns that came out of a `*` here. */
  stars: Column[][]
}

export type BaseRelation = Relation & {
  key: string
  /** Lower case, from the outside in. */
  path: string[]
  /** As written, only where two columns differ by case alone. */
  exact: Map<string, Column> | null
  definition: string | null
  isMaterialized: boolean
  lineage: ViewLineage | 'compiling' | null
}

export type Reach = { column: Column; mask: number; via: string[] }
/** A view, followed down: per column what it leads to, and what reading the view at all leads to. */
export type ViewLineage = { always: Reach[]; columns: Reach[][]; tables: string[]; unresolved: string[]; identifiers: string[]; calls: string[] }

export const noSink: Sink = { uses: [], subqueries: [] }

export function newColumn(name: string, lower: string, sink: Sink): Column {
  return { name, lower, of: null, index: 0, uses: sink.uses, subqueries: sink.subqueries }
}

export function newRelation(columns: Column[], openness: Openness = 'closed'): Relation {
  return { columns, byName: null, openness, through: null, base: null, always: { uses: [], subqueries: [] }, inputs: [], stars: [] }
}

const fewColumns = 6

export function findColumn(relation: Relation, lower: string): Column | undefined {
  const { columns } = relation
  if (relation.byName) return relation.byName.get(lower)
  if (columns.length <= fewColumns) {
    for (const column of columns) if (column.lower === lower) return column
    return undefined
  }
  const byName = new Map<string, Column>()
  for (const column of columns) if (!byName.has(column.lower)) byName.set(column.lower, column)
  relation.byName = byName
  return byName.get(lower)
}

/** What comes through a star from a relation we do not wholly know makes this one as little known. */
export function openTo(relation: Relation, source: Relation) {
  if (source.openness === 'closed' || relation.openness === 'unknown') return
  if (relation.openness === 'recording' || source.openness === 'unknown') {
    relation.openness = 'unknown'
    relation.through = null
  } else if (relation.openness === 'outside' || relation.openness === 'accounted') {
    relation.openness = source.openness === 'recording' ? 'unknown' : 'accounted'
    relation.through = null
  } else {
    relation.openness = source.openness
    relation.through = source.openness === 'recording' || source.openness === 'outside' ? source : null
  }
}

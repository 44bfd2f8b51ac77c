// What comes from where: relations with columns, columns with what they are made of, and the ledger that follows a read
// down to the tables of the catalog. No recursion: a thousand nested views or queries cost steps, never the stack.
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
/** While a view is compiled: this base column takes on whatever the reading statement does with the view's column. */
const LIFTED = 1 << 9

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
 * system view). recording: without a catalog, every name asked for is a column of it. unknown: a table nobody told us about.
 */
export type Openness = 'closed' | 'accounted' | 'recording' | 'unknown'

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

export type ReadRecord = { mask: number; via: string[] }

export class Ledger {
  readonly records = new Map<Column, ReadRecord>()
  readonly tables = new Set<string>()
  readonly views = new Set<ViewLineage>()
  steps = 0
  private readonly lifted = new Map<Column, number>()
  private readonly visited = new Set<Relation>()
  private readonly lineageOf: (view: BaseRelation) => ViewLineage | null
  private readonly maxSteps: number

  constructor(maxSteps: number, lineageOf: (view: BaseRelation) => ViewLineage | null) {
    this.maxSteps = maxSteps
    this.lineageOf = lineageOf
  }

  get isExhausted(): boolean {
    return this.steps > this.maxSteps
  }

  /** `column` is read as `mask` says, and with it everything it is made of. */
  demand(column: Column, mask: number, follow?: Relation[]) {
    if (column.of) return this.record(column, mask)
    const columns = [column]
    const masks = [mask]
    while (columns.length > 0 && !this.isExhausted) {
      this.steps++
      const next = columns.pop()!
      const asked = masks.pop()!
      if (next.of) {
        this.record(next, asked)
        continue
      }
      const seen = this.lifted.get(next)
      if (seen !== undefined && (asked & ~seen) === 0) continue
      this.lifted.set(next, (seen ?? 0) | asked)
      for (const use of next.uses) {
        columns.push(use.target)
        // Whoever names count(r) does not name the columns of r; what is only handed on (mask 0) is named with it.
        masks.push(use.mask === 0 ? asked : use.mask | (asked & ~EXPLICIT))
      }
      if (follow && seen === undefined) follow.push(...next.subqueries)
    }
  }

  /** A relation of the catalog stands in FROM. */
  touch(base: BaseRelation) {
    this.tables.add(base.key)
    const lineage = this.lineageOf(base)
    if (!lineage || this.views.has(lineage)) return
    this.views.add(lineage)
    for (const table of lineage.tables) this.tables.add(table)
    for (const reach of lineage.always) this.add(reach.column, reach.mask, [base.key, ...reach.via])
  }

  /** Everything the queries of a statement name, asked for outside or not: what the server itself would say they depend on. */
  settleAll(relations: Relation[]) {
    for (const relation of relations) {
      this.steps++
      for (const use of relation.always.uses) this.demand(use.target, use.mask)
      for (const column of relation.columns) if (!column.of) for (const use of column.uses) this.demand(use.target, use.mask)
      for (const star of relation.stars) for (const column of star) this.demand(column, PROJECT)
      for (const input of relation.inputs) if (input.base) this.touch(input.base)
      if (this.isExhausted) return
    }
  }

  /** Only what the relation reads whatever is asked of it. */
  settleAlways(relation: Relation) {
    this.follow([relation], [])
  }

  /** One column of a view and what it needs. */
  settleColumn(column: Column) {
    const subqueries: Relation[] = []
    this.demand(column, LIFTED | PROJECT, subqueries)
    this.follow([], subqueries)
  }

  private follow(inputs: Relation[], whole: Relation[]) {
    while ((inputs.length > 0 || whole.length > 0) && !this.isExhausted) {
      this.steps++
      const isWhole = whole.length > 0
      const relation = isWhole ? whole.pop()! : inputs.pop()!
      if (isWhole) {
        for (const column of relation.columns) this.demand(column, PROJECT, whole)
      }
      if (this.visited.has(relation)) continue
      this.visited.add(relation)
      if (relation.base) this.touch(relation.base)
      for (const use of relation.always.uses) this.demand(use.target, use.mask, whole)
      for (const nested of relation.always.subqueries) if (!this.visited.has(nested)) whole.push(nested)
      inputs.push(...relation.inputs)
    }
  }

  private record(column: Column, mask: number) {
    this.add(column, mask, direct)
    const base = column.of!
    if (base.definition === null) return
    const lineage = this.lineageOf(base)
    if (!lineage) return
    for (const reach of lineage.columns[column.index] ?? []) {
      const isLifted = (reach.mask & LIFTED) !== 0
      this.add(reach.column, isLifted ? (reach.mask & ~(LIFTED | EXPLICIT)) | mask : reach.mask, [base.key, ...reach.via])
    }
  }

  private add(column: Column, mask: number, via: string[]) {
    this.steps++
    const known = this.records.get(column)
    if (!known) {
      this.records.set(column, { mask, via })
      return
    }
    known.mask |= mask
    if (via === direct) known.via = direct
  }
}

const direct: string[] = []

// Follows each read down to the tables of the catalog. No recursion: a thousand nested queries cost steps, never the stack.
import { EXPLICIT, PROJECT, type BaseRelation, type Column, type Relation, type ViewLineage } from './lineage.ts'

/** While a view is compiled: this base column takes on whatever the reading statement does with the view's column. */
const LIFTED = 1 << 9

/** The way of a column that was named itself, not reached through a view. */
const direct: string[] = []

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

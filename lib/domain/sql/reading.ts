// The state of one reading: the tokens walked over, what was found, and how much work is left.
import type { BaseRelation, Relation, Sink, Use } from './lineage.ts'
import type { Dialect } from './dialects/dialect.ts'
import type { SqlCatalog } from './sql-catalog.ts'
import type { StatementReads } from './statement-reads.ts'
import { SEMICOLON, WORD, type Tokens } from './tokens.ts'

/** What a name can mean at one place of a statement. */
export type Scope = {
  sources: Source[]
  parent: Scope | null
  ctes: Cte | null
  /** Columns that USING or NATURAL made one: every side of them. */
  merged: Map<string, Relation['columns']> | null
  /** The labels of the SELECT list, once it is read. */
  labels: Relation | null
}

export type Source = {
  /** Lower case; '' where none was given and the relation has no name. */
  alias: string
  /** Lower case; only where the source may be called by its schema too. */
  path: string[] | null
  relation: Relation
  /** `excluded`, `old` and `new` answer only when named. */
  isQualifiedOnly: boolean
}

/** A common table expression; those declared before it follow. */
export type Cte = {
  lower: string
  relation: Relation | null
  isBeingRead: boolean
  /** Columns that SEARCH and CYCLE add. */
  added: string[]
  read: () => void
  next: Cte | null
}

export type ReadingOptions = {
  tokens: Tokens
  catalog: SqlCatalog | null
  searchPath: string[] | null
  /** Inside a view: its own schema, which decides between namesakes. */
  homeSchema?: string
  maxSteps: number
}

/** Nested deeper than this a text is not followed: the stack is finite, and no person writes it. */
const maxDepth = 300

export class Reading {
  readonly tokens: Tokens
  readonly dialect: Dialect
  readonly catalog: SqlCatalog | null
  readonly searchPath: string[] | null
  readonly homeSchema: string | undefined
  readonly maxSteps: number
  steps = 0
  isCut = false
  /** REFRESH of this one was met. */
  refreshed: BaseRelation | null = null
  /** What is read goes out of the database, into a file or a store. */
  leaves = false
  /** Tables and columns that the catalog lacks, though it is clear what they are. */
  readonly outside = new Set<string>()
  /** Names that a script declared without a mark. */
  readonly variables = new Set<string>()
  /** SELECT … INTO was met. */
  isMaking = false
  readonly unresolved = new Set<string>()
  readonly calls = new Set<string>()
  readonly writes = new Map<string, { table: string; column: string }>()
  readonly changes = new Map<string, StatementReads['changes'][number]>()
  /** Every query met, in the order met. */
  readonly relations: Relation[] = []
  /** Tables the text itself makes. */
  readonly made = new Map<string, Relation>()
  /** Without a catalog: the relations named so far, by their names in lower case. */
  readonly recorded = new Map<string, BaseRelation>()
  private depth = 0

  constructor(options: ReadingOptions) {
    this.tokens = options.tokens
    this.dialect = options.tokens.dialect
    this.catalog = options.catalog
    this.searchPath = options.searchPath
    this.homeSchema = options.homeSchema
    this.maxSteps = options.maxSteps
  }

  /** False when the reading has to stop going deeper; then what it would have read is not understood. */
  descend(): boolean {
    if (this.depth >= maxDepth || this.isExhausted) {
      this.unresolved.add(this.isExhausted ? '(too long)' : '(too deep)')
      return false
    }
    this.depth++
    return true
  }

  ascend() {
    this.depth--
  }

  get isExhausted(): boolean {
    return this.steps > this.maxSteps
  }

  /** Is the token the unquoted word? */
  is(at: number, word: string): boolean {
    return this.tokens.key[at] === word
  }

  kind(at: number): number {
    return this.tokens.kind[at]!
  }

  /** The first index after `at` on the same depth. */
  after(at: number): number {
    const to = this.tokens.match[at]!
    return to > at ? to + 1 : at + 1
  }

  /** Where a parenthesis' content ends, never beyond `end`. */
  closeOf(open: number, end: number): number {
    return Math.min(this.tokens.match[open]!, end)
  }

  /** A word or sign that has no place where it stands. */
  strange(at: number) {
    const { tokens } = this
    if (at >= tokens.count || tokens.kind[at] === SEMICOLON) this.isCut = true
    else this.unresolved.add(tokens.word[at] || tokens.text.slice(tokens.start[at], Math.min(tokens.end[at]!, tokens.start[at]! + 1)))
  }

  use(sink: Sink, use: Use) {
    this.steps++
    sink.uses.push(use)
  }

  /** The next place of `word` at the depth of `at`, or `end`. */
  find(word: string, at: number, end: number): number {
    const { tokens } = this
    for (let i = at; i < end; i = this.after(i)) {
      this.steps++
      if (tokens.kind[i] === WORD && tokens.key[i] === word) return i
    }
    return end
  }
}

/** A scope of its own inside another, whose common table expressions it sees unless given others. */
export function newScope(parent: Scope | null, ctes = parent?.ctes ?? null): Scope {
  return { sources: [], parent, ctes, merged: null, labels: null }
}

export function newSink(): Sink {
  return { uses: [], subqueries: [] }
}

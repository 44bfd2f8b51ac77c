// What sets one dialect of SQL apart, as data: the reader asks it, and knows no dialect by name. A dialect is what it changes of ansi.ts.
import type { SqlDialect } from '../statement-reads.ts'

export type Dialect = {
  name: SqlDialect

  // ── Text → tokens ──
  /** Letters that may stand right before a quote, in lower case, and whether `\` takes the next character along in such a string. */
  stringPrefixes: Record<string, boolean>
  /** U&"…" and U&'…'. */
  hasUnicodePrefix: boolean
  /** [x] is a name, not an array or a subscript. */
  hasBracketNames: boolean
  doNestComments: boolean
  /** $$ … $$ and $tag$ … $tag$. */
  hasDollarStrings: boolean
  /** `$1`. */
  hasNumberedParameters: boolean
  /** Each of these, with a word behind it, is a parameter: `?` (alone too), `@`, `#`, `$`, `:`. */
  parameterMarks: string
  /** `%s` and `%(name)s`, which drivers of Python leave in a log. */
  hasDriverMarks: boolean
  /** A line that begins with `\` was meant for the client. */
  hasClientCommands: boolean
  /** How a value is written where its literal was taken out. */
  placeholder: string

  // ── Words ──
  /** The bit of keywords.ts for words that are no bare names. */
  reserved: number
  /** Words that are values by themselves only where they are reserved, or are one of these; null: all of VALUE but `unknown`. */
  values: Set<string> | null
  /** Words between two operands that are operators here and names elsewhere. */
  operators: Set<string>

  // ── Names ──
  /** "x" is a string where no column bears the name. */
  isQuotedMaybeString: boolean
  /** Columns that every table has without declaring them. */
  systemColumns: Set<string>
  /** Relations of the engine's own: by schema, by name, by how a name without a schema begins. */
  systemSchemas: Set<string>
  systemTables: Set<string>
  systemPrefix: string
  /** Whether labels of the SELECT list answer inside the expressions of the clauses behind it. */
  doLabelsAnswer: boolean
  /** Which names of a WITH without RECURSIVE its queries see: those before, or all of them. */
  withSees: 'before' | 'all'

  // ── Forms ──
  /** `date '2020-01-01'`: a type, or any name, before a string. */
  hasTypedLiterals: boolean
  /** A string can be the label of an expression, without AS. */
  hasStringLabels: boolean
  /** An expression without a name is called by its own text. */
  isLabelText: boolean
  /** `x IN table`. */
  hasInTable: boolean
  /** `x NOT NULL` is a question. */
  hasNotNull: boolean
  /** `min(a, b)` and `max(a, b)` take the smaller and the greater of one row. */
  hasScalarMinMax: boolean
  /** Columns of functions in FROM, besides those of table-functions.ts. */
  tableFunctions: Record<string, string[]>
  /** DO, functions and procedures keep their code in strings. */
  hasCodeInStrings: boolean
}

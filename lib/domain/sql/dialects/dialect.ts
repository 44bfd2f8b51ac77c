// What sets one dialect of SQL apart, as data: the reader asks it, and knows no dialect by name. A dialect is what it changes of ansi.ts.
import type { SqlDialect } from '../statement-reads.ts'

export type Dialect = {
  name: SqlDialect

  // ── Text → tokens ──
  /** "x" is a string. */
  isDoubleQuoteString: boolean
  /** `\` takes the next character along in every string. */
  hasBackslashes: boolean
  /** """x""" and '''x'''. */
  hasTripleQuotes: boolean
  /** Letters that may stand right before a quote, in lower case, and whether `\` takes the next character along in such a string. */
  stringPrefixes: Record<string, boolean>
  /** U&"…" and U&'…'. */
  hasUnicodePrefix: boolean
  /** [x] is a name, not an array or a subscript. */
  hasBracketNames: boolean
  /** `]]` inside such a name is one `]`. */
  doBracketsDouble: boolean
  /** `database..table`. */
  hasEmptySchema: boolean
  /** `a.b.c` in one pair of backticks is three names. */
  doBackticksHoldDots: boolean
  /** Signs that go on with a word, and begin one: `#temp`. */
  wordSigns: string
  /** What begins a comment to the end of the line, besides `--`: `#` or `//`. */
  lineComment: '' | '#' | '//'
  /** `--` begins a comment only before a blank. */
  doDashesNeedBlank: boolean
  /** What stands in `/*!` and its end is run. */
  hasRunComments: boolean
  doNestComments: boolean
  /** $$ … $$ and $tag$ … $tag$. */
  hasDollarStrings: boolean
  /** Each of these, with a word behind it, is a parameter: `?` (alone too), `@`, `#`, `$`, `:`. */
  parameterMarks: string
  /** What begins with `@` is a name that was declared, and may name a table: it stays in a statement's shape. */
  hasVariables: boolean
  /** `...` stands for values that somebody took out; at the end of a text, for all that was cut. */
  hasDigests: boolean
  /** A word alone on its line that ends a batch. */
  batchWord: string
  /** `{d '2025-01-01'}`, `{fn now()}`: what ODBC and JDBC put around literals and calls. */
  hasBraceEscapes: boolean
  /** A colon before a word is always a parameter, not a slice or a path. */
  isColonParameter: boolean
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

  /** Words between SELECT and its list that change nothing we ask for. */
  selectWords: Set<string>
  /** What may follow a `*` in the list: `EXCEPT (a)`, `REPLACE (x AS a)`, `RENAME a AS b`, `ILIKE 'x'`. */
  starWords: Set<string>
  /** Words in parentheses behind a table, with WITH or without, that tell how to read it. */
  tableHints: Set<string>
  /** Functions, and which of their arguments is a unit of time: `DATEDIFF(day, a, b)`. */
  units: Record<string, number>
  /** Functions, and which of their arguments is a type: `CONVERT(int, a)`. */
  types: Record<string, number>

  // ── Names ──
  /** "x" is a string where no column bears the name. */
  isQuotedMaybeString: boolean
  /** Columns that every table has without declaring them. */
  systemColumns: Set<string>
  /** Relations of the engine's own: by schema, by name, by how a name without a schema begins. */
  systemSchemas: Set<string>
  systemTables: Set<string>
  systemPrefix: string
  /** Whether labels of the SELECT list answer inside the expressions of the clauses behind it, or of the list itself too. */
  labelsAnswer: 'alone' | 'behind' | 'within'
  /** Which names of a WITH without RECURSIVE its queries see: those before, their own too, or all of them. */
  withSees: 'before' | 'own' | 'all'
  /** `column.field` without parentheses. */
  hasFieldPaths: boolean
  /** `column.value('x', 'int')`: a column has functions of its own. */
  hasMethods: boolean
  /** `FROM t, t.items`: an array of a row is a source. */
  hasArraySources: boolean
  /** `project-name.x` in FROM without quotes. */
  hasDashedTables: boolean
  /** `events_*` names every table that begins so. */
  hasWildcardTables: boolean
  /** The changed table may be called by an alias that only a later FROM gives it. */
  isTargetInFrom: boolean
  /** A table or column that the catalog lacks may well be there: other databases stand beside the one we know. It is named, not unresolved. */
  hasOutside: boolean
  /** What the rows before and after a change are called where it puts them out. */
  rowVersions: string[]

  // ── Statements ──
  /** Statements need nothing between them: a word that can only begin one does. */
  doWordsSplit: boolean
  /** IF … THEN, WHILE … DO, BEGIN … END around statements, and names that are declared without a mark. */
  hasScripts: boolean

  /** OUTPUT says in the middle of a change what others say at its end with RETURNING. */
  hasOutput: boolean

  // ── Forms ──
  /** `SELECT label = expression`. */
  hasLabelFirst: boolean
  /** A comma may stand before FROM. */
  hasTrailingComma: boolean
  /** `INTERVAL expression DAY`. */
  hasIntervalOf: boolean
  /** `ARRAY<INT64>`. */
  hasAngleTypes: boolean
  /** `column:path.to[0]`, `$1` for the first column of a source, `@stage/path` for one. */
  hasPaths: boolean
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

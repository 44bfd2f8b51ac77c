// A view of the catalog, followed down once: which columns beneath it each of its own leads to.
import { Ledger } from './ledger.ts'
import type { BaseRelation, Reach, ViewLineage } from './lineage.ts'
import { dialectFor } from './dialects/dialect-for.ts'
import { identifiersOf } from './identifiers.ts'
import { readQuery } from './read-change.ts'
import { Reading } from './reading.ts'
import { tokenize } from './tokenize.ts'
import { catalogOf } from './sql-catalog.ts'
import { SEMICOLON } from './tokens.ts'

const stepsPerView = 1_000_000
/** Views on views: deeper than this the stack would be at stake. What lies beneath is then not followed, and said so. */
const deepest = 40
let depth = 0

/** Null for a table, for a view that keeps its own rows, and inside its own definition. */
export function viewLineage(view: BaseRelation): ViewLineage | null {
  return view.isMaterialized ? null : refreshLineage(view)
}

/** What filling a materialized view reads; the same as `viewLineage` for any other. */
export function refreshLineage(view: BaseRelation): ViewLineage | null {
  if (view.definition === null || view.lineage === 'compiling') return null
  if (view.lineage) return view.lineage
  if (depth >= deepest) return { always: [], columns: [], tables: [], unresolved: [view.key], identifiers: [], calls: [] }
  depth++
  view.lineage = 'compiling'
  view.lineage = compile(view, view.definition)
  depth--
  return view.lineage
}

function compile(view: BaseRelation, definition: string): ViewLineage {
  const catalog = catalogOf(view)
  const { dialect } = catalog
  const tokens = tokenize(definition, dialectFor(dialect))
  const homeSchema = view.path[view.path.length - 2]
  const reading = new Reading({ tokens, catalog, searchPath: null, homeSchema, maxSteps: stepsPerView })
  const start = definitionStart(reading)
  let end = tokens.count
  while (end > start && tokens.kind[end - 1] === SEMICOLON) end--
  const query = readQuery(reading, start, end, null)
  const always = new Ledger(stepsPerView, viewLineage)
  always.settleAlways(query)
  const ledgers = view.columns.map(({ lower }, i) => {
    const ledger = new Ledger(stepsPerView, viewLineage)
    const column = query.columns.length === view.columns.length ? query.columns[i] : query.columns.find((one) => one.lower === lower)
    if (column) ledger.settleColumn(column)
    else reading.unresolved.add(`${view.key}.${lower}`)
    return ledger
  })
  if (query.openness !== 'closed' && query.openness !== 'accounted') reading.unresolved.add(view.key)
  const all = [always, ...ledgers]
  const unresolved = new Set(reading.unresolved)
  if (tokens.isCut || reading.isCut || all.some(({ isExhausted }) => isExhausted)) unresolved.add(view.key)
  const identifiers = unresolved.size > 0 ? identifiersOf(tokens, { withBodies: false }) : new Set<string>()
  for (const ledger of all) {
    for (const nested of ledger.views) {
      for (const name of nested.unresolved) unresolved.add(name)
      for (const name of nested.identifiers) identifiers.add(name)
      for (const name of nested.calls) reading.calls.add(name)
    }
  }
  return {
    always: reachesOf(always),
    columns: ledgers.map(reachesOf),
    tables: [...new Set(all.flatMap(({ tables }) => [...tables]))],
    unresolved: [...unresolved],
    identifiers: [...identifiers],
    calls: [...reading.calls],
  }
}

function reachesOf(ledger: Ledger): Reach[] {
  return [...ledger.records].map(([column, { mask, via }]) => ({ column, mask, via }))
}

/** SQLite keeps a view as it was written: CREATE VIEW name (columns) AS SELECT …; PostgreSQL prints the query alone. */
function definitionStart(reading: Reading): number {
  if (!reading.is(0, 'create')) return 0
  const { count } = reading.tokens
  const asAt = reading.find('as', 1, count)
  return asAt < count ? asAt + 1 : 0
}


// The reader's door: one text in, what it reads and writes out, for any text at all.
import { EXPLICIT, PROJECT, type BaseRelation, type Column } from './lineage.ts'
import { Ledger, type ReadRecord } from './ledger.ts'
import { identifiersOf } from './identifiers.ts'
import { Reading } from './reading.ts'
import { readOne, type Kind } from './read-one.ts'
import { carriedText } from './carried-text.ts'
import { dialectFor } from './dialects/dialect-for.ts'
import { splitStatements } from './split-statements.ts'
import { endsInTheMiddle } from './cut-text.ts'
import { tokenize } from './tokenize.ts'
import { refreshLineage, viewLineage } from './view-lineage.ts'
import { clauses, type Clause, type ColumnRead, type StatementReads } from './statement-reads.ts'
import type { SqlCatalog } from './sql-catalog.ts'

export type ReadOptions = {
  /** A dialect's or an engine's name; one we do not know is read as the standard has it. */
  dialect: string
  /** Null: nothing is known of the tables; names are taken as written. */
  catalog: SqlCatalog | null
  /** Schemas in order; null: not known, and a short name is taken only where a single relation bears it. */
  searchPath: string[] | null
  /** Bound on counted work; a text that needs more comes back partial. */
  maxSteps?: number
}

const enoughSteps = 4_000_000

/** One text, maybe of several statements: the union of what they read and write. Never throws. */
export function readStatement(sql: string, options: ReadOptions): StatementReads {
  const dialect = dialectFor(options.dialect)
  const carried = carriedText(sql, dialect)
  const tokens = tokenize(carried?.text ?? sql, dialect)
  if (carried?.isCut) tokens.isCut = true
  const maxSteps = options.maxSteps ?? enoughSteps
  const reading = new Reading({ ...options, tokens, maxSteps })
  reading.leaves = carried?.leaves ?? false
  const statements = splitStatements(tokens)
  const kinds: { kind: Kind; isSkipped: boolean }[] = []
  let names = new Set<string>()
  for (const { start, end } of statements) {
    const one = readOne(reading, start, end)
    kinds.push(one)
    if (one.kind === 'do') names = identifiersOf(tokens, { withBodies: true })
  }
  const last = statements[statements.length - 1]
  const lastRead = kinds[kinds.length - 1]
  reading.isCut ||= tokens.isCut || (last !== undefined && !lastRead!.isSkipped && endsInTheMiddle(tokens, last.start, last.end))
  const ledger = new Ledger(maxSteps - reading.steps, viewLineage)
  ledger.settleAll(reading.relations)
  if (reading.refreshed) refresh(ledger, reading.refreshed)
  for (const lineage of ledger.views) {
    for (const name of lineage.unresolved) reading.unresolved.add(name)
    for (const name of lineage.calls) reading.calls.add(name)
  }
  if (ledger.isExhausted) reading.unresolved.add('(too long)')
  const isPartial = kinds.some(({ isSkipped }) => !isSkipped) && (reading.isCut || reading.unresolved.size > 0)
  if (isPartial || reading.outside.size > 0) {
    names = identifiersOf(tokens, { withBodies: true })
    for (const lineage of ledger.views) for (const name of lineage.identifiers) names.add(name)
  }
  const foremost = kinds.find(({ isSkipped }) => !isSkipped) ?? kinds[0]
  return {
    status: isPartial ? 'partial' : foremost && !foremost.isSkipped ? 'ok' : 'skipped',
    kind: foremost?.kind ?? 'unknown',
    reads: columnReads(ledger.records),
    writes: [...reading.writes.values()],
    changes: [...reading.changes.values()],
    tables: [...ledger.tables],
    calls: [...reading.calls],
    unresolved: isPartial ? [...reading.unresolved] : [],
    outside: [...reading.outside],
    identifiers: [...names],
    isCut: reading.isCut,
    leaves: reading.leaves,
    isAnsi: dialect.name === 'ansi',
    steps: tokens.count + reading.steps + ledger.steps,
  }
}

function refresh(ledger: Ledger, view: BaseRelation) {
  ledger.tables.add(view.key)
  const lineage = refreshLineage(view)
  if (!lineage) return
  ledger.views.add(lineage)
  for (const table of lineage.tables) ledger.tables.add(table)
  for (const { column, mask } of [...lineage.always, ...lineage.columns.flat()]) ledger.demand(column, mask)
}

const clauseLists = new Map<number, Clause[]>()

function clausesOf(mask: number): Clause[] {
  const kept = clauseLists.get(mask)
  if (kept) return [...kept]
  const list = clauses.filter((_, i) => (mask & (1 << i)) !== 0)
  clauseLists.set(mask, list)
  return [...list]
}

function columnReads(records: Map<Column, ReadRecord>): ColumnRead[] {
  const reads: ColumnRead[] = []
  for (const [column, { mask, via }] of records) {
    const read: ColumnRead = {
      table: column.of!.key,
      column: column.name,
      clauses: clausesOf((mask & 0xff) || PROJECT),
      grade: (mask & EXPLICIT) !== 0 ? 'explicit' : 'star',
    }
    if (via.length > 0) read.via = [...via]
    reads.push(read)
  }
  return reads
}

// Where an import puts what its reader says: batches are added up here and stored a piece at a time, everything of a piece together.
import type { Executor } from '#db/gateway/executor.ts'
import type { Import } from '#db/repositories/imports.ts'
import { captureGrain, joinIntervals } from '#lib/domain/logs/captured-intervals.ts'
import type { LogBatch, Problem } from '#lib/domain/logs/log-batch.ts'
import type { LogReader } from '#lib/domain/logs/log-reader.ts'
import type { SessionEnd } from '#lib/domain/logs/session-tracker.ts'
import type { SqlDialect } from '#lib/domain/sql/statement-reads.ts'
import { factsOf } from '#lib/domain/usage/facts.ts'
import { enterBatch, type Ledger } from '#lib/domain/usage/ledger.ts'
import type { Product } from '../door/product.ts'
import { JobCancelled } from '../jobs/job-context.ts'
import { logEventRows } from './log-event-rows.ts'
import { queueCalculation } from './queue-calculation.ts'
import { RunningFacts } from './running-facts.ts'
import { dayRow, loadLedgers, sessionRow } from './stored-ledger.ts'

export type Totals = Pick<Import, 'counts' | 'captured' | 'problems'>

export class ImportStore {
  readonly #product: Product
  readonly #row: Import
  readonly #facts: RunningFacts
  /** What this import has seen. Of days only what was added since the last save: that is all that is stored again. */
  readonly #ledger: Ledger
  /** Of the imports that stand and came before: all sessions, and the days that have come up. */
  readonly #earlier: Map<string, Ledger>
  readonly #knownDays = new Set<string>()
  readonly #touchedSessions = new Set<string>()
  #totals: Totals
  #events: ReturnType<typeof logEventRows> = []
  #pieces: number
  #eventCount: number

  private constructor(product: Product, row: Import, facts: RunningFacts, ledger: Ledger, earlier: Map<string, Ledger>, progress: { pieces: number; events: number }) {
    this.#product = product
    this.#row = row
    this.#facts = facts
    this.#ledger = ledger
    this.#earlier = earlier
    this.#totals = { counts: row.counts, captured: row.captured, problems: row.problems }
    this.#pieces = progress.pieces
    this.#eventCount = progress.events
  }

  /** `row.format` is stored with every piece: the import knows it only once the file is open. */
  static async open(product: Product, row: Import, dialect: SqlDialect, progress: { pieces: number; events: number }): Promise<ImportStore> {
    const { gateway, repositories } = product
    return gateway.read(async (tx) => {
      const before = (await repositories.imports.listStanding(tx, row.systemId)).filter(({ ordinal }) => ordinal < row.ordinal).map(({ id }) => id)
      const own = (await loadLedgers(tx, repositories, [row.id], 'sessions')).get(row.id)!
      const facts = new RunningFacts(row.id, dialect, await repositories.facts.ofImport(tx, row.id))
      return new ImportStore(product, row, facts, own, await loadLedgers(tx, repositories, before, 'sessions'), progress)
    })
  }

  get totals(): Totals {
    return this.#totals
  }

  /** Where earlier files left a session, for one that goes on in this file. */
  sessionEnds(session: string): SessionEnd[] {
    return [...this.#earlier.values()].flatMap((ledger) => ledger.sessions.get(session)?.ends ?? [])
  }

  async take(batch: LogBatch): Promise<void> {
    await this.#meetDays(batch)
    for (const fact of factsOf(batch.executions, this.#earlier)) this.#facts.add(fact)
    for (const session of enterBatch(this.#ledger, batch).sessions) this.#touchedSessions.add(session)
    this.#events.push(...logEventRows(this.#row.id, batch, this.#eventCount + this.#events.length))
    this.#totals = {
      counts: addCounts(this.#totals.counts, batch.counts),
      captured: joinIntervals([...this.#totals.captured, ...batch.captured], captureGrain),
      problems: addProblems(this.#totals.problems, batch.problems),
    }
  }

  /** Loads what earlier imports have seen of days that come up for the first time. */
  async #meetDays(batch: LogBatch): Promise<void> {
    const days = new Set(batch.executions.flatMap(({ identity }) => (identity.kind === 'row' && !this.#knownDays.has(identity.day) ? identity.day : [])))
    for (const day of days) {
      const ledgers = await this.#product.gateway.read((tx) => loadLedgers(tx, this.#product.repositories, [...this.#earlier.keys()], { day }))
      for (const [id, ledger] of ledgers) this.#earlier.get(id)!.days.set(day, ledger.days.get(day) ?? new Set())
      this.#knownDays.add(day)
    }
  }

  /** Stores the piece, with the place to go on from. */
  async save(cursor: unknown): Promise<void> {
    await this.#product.gateway.write((tx) => this.#write(tx, { cursor }))
  }

  /** Stores the rest, says that the import is done, and has the verdicts calculated anew: all in one. */
  async finish(reader: LogReader): Promise<void> {
    for (const [session, ends] of Object.entries(reader.ends())) {
      const entry = this.#ledger.sessions.get(session)
      if (!entry) continue
      this.#ledger.sessions.set(session, { ...entry, ends })
      this.#touchedSessions.add(session)
    }
    const { repositories, newId } = this.#product
    await this.#product.gateway.write(async (tx) => {
      const now = this.#product.now()
      await this.#write(tx, { status: 'done', finishedAt: now, cursor: null })
      await queueCalculation(tx, repositories, { systemId: this.#row.systemId, now, newId })
    })
  }

  get progress(): { pieces: number; events: number } {
    return { pieces: this.#pieces + 1, events: this.#eventCount + this.#events.length }
  }

  async #write(tx: Executor, change: Partial<Import>): Promise<void> {
    const { facts, imports } = this.#product.repositories
    const id = this.#row.id
    // Called off or taken back meanwhile: nothing more of it is written.
    if ((await imports.find(tx, id))?.status !== 'running') throw new JobCancelled()
    const changed = this.#facts.take()
    await facts.addShapes(tx, changed.shapes)
    await facts.addReaders(tx, changed.readers)
    await facts.put(tx, changed.facts)
    await imports.putLedger(tx, [
      ...[...this.#touchedSessions].map((session) => sessionRow(id, session, this.#ledger.sessions.get(session)!)),
      ...[...this.#ledger.days].map(([day, hashes]) => dayRow(id, day, this.#pieces, [...hashes])),
    ])
    await imports.addLogEvents(tx, this.#events)
    await imports.update(tx, id, { ...this.#totals, format: this.#row.format, ...change })
    this.#pieces++
    this.#eventCount += this.#events.length
    this.#events = []
    this.#touchedSessions.clear()
    this.#ledger.days.clear()
  }
}

function addCounts(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  return Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]))
}

function addProblems(known: Totals['problems'], more: Problem[]): Totals['problems'] {
  const byCode = new Map(known.map((problem) => [problem.code, problem]))
  for (const { code, line, count } of more) {
    const before = byCode.get(code)
    byCode.set(code, before ? { ...before, count: before.count + count } : { code, line, count })
  }
  return [...byCode.values()]
}

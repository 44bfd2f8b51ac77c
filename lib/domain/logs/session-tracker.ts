// From rows of a csvlog to executions: follows each session's search path, transactions and silence, waits for the error that
// cancels a statement, and notes what the server says of itself. A state machine without I/O; its state is plain JSON.
import { IntervalCollector } from './captured-intervals.ts'
import { LineCollector, type SessionHead } from './session-lines.ts'
import { ProofCollector } from './proof-collector.ts'
import { StatementShapes } from './statement-shapes.ts'
import { emptyBatch, type Execution, type LogBatch } from './log-batch.ts'
import { isForeignStatement, provesAll, readStatementMessage, type StatementMessage } from './statement-message.ts'
import { openSession, outcomeKey, withEffects, type PendingStatement, type SessionState } from './session-state.ts'
import { isFollowedSetting } from './statement-effects.ts'
import { readServerMessage } from './server-message.ts'
import { readPending } from './pending-statement.ts'
import { begin, fail, forgetPath, settingOf, withoutSettings } from './session-settings.ts'
import type { CaptureSettings } from '../inventory/catalog.ts'
import type { LogClock } from './log-clock.ts'
import type { LogEntry } from './csvlog-row.ts'

/** A session as an earlier file left it: goes on here if the next line seen is the one after `line`. */
export type SessionEnd = { line: number; state: SessionState }

export type TrackerOptions = {
  /** Executions in other databases are counted and left out; null keeps all. */
  database: string | null
  capture: CaptureSettings | null
  shapeOf(statement: string): string
  earlier?(session: string): SessionEnd[]
}

export type TrackerState = {
  sessions: Record<string, SessionState>
  heads: Record<string, SessionHead>
  firstAt: number | null
  lastAt: number | null
  /** Damaged rows stand behind the last whole one. */
  isBroken: boolean
  statements: number
  foreign: number
}

type Ran = Exclude<StatementMessage, { form: 'none' }>

const endings = new Set(['ERROR', 'FATAL', 'PANIC'])

export class SessionTracker {
  readonly #options: TrackerOptions
  readonly #clock: LogClock
  readonly #sessions: Map<string, SessionState>
  readonly #byProcess = new Map<number, string>()
  readonly #shapes: StatementShapes
  readonly #captured = new IntervalCollector()
  readonly #lines: LineCollector
  readonly #proofs = new ProofCollector()
  #firstAt: number | null
  #lastAt: number | null
  #isBroken: boolean
  #statements: number
  #foreign: number
  #batch: LogBatch = emptyBatch()

  constructor(options: TrackerOptions, clock: LogClock, state?: TrackerState) {
    this.#options = options
    this.#clock = clock
    this.#sessions = new Map(Object.entries(structuredClone(state?.sessions ?? {})))
    this.#shapes = new StatementShapes(options.shapeOf)
    this.#lines = new LineCollector(state?.heads)
    for (const [session, { processId }] of this.#sessions) this.#byProcess.set(processId, session)
    this.#firstAt = state?.firstAt ?? null
    this.#lastAt = state?.lastAt ?? null
    this.#isBroken = state?.isBroken ?? false
    this.#statements = state?.statements ?? 0
    this.#foreign = state?.foreign ?? 0
  }

  state(): TrackerState {
    return structuredClone({
      sessions: Object.fromEntries(this.#sessions), heads: this.#lines.heads(), firstAt: this.#firstAt, lastAt: this.#lastAt, isBroken: this.#isBroken, statements: this.#statements, foreign: this.#foreign,
    })
  }

  /**
   * Sessions as they stand, for the file that comes next: behind the last line, and before a statement that still waits for
   * its outcome, should the next file repeat it.
   */
  ends(): Record<string, SessionEnd[]> {
    return Object.fromEntries([...this.#sessions].map(([session, state]) => {
      const { pending, ...rest } = structuredClone(state)
      const before = { ...rest, pending: null }
      if (!pending) return [session, [{ line: state.lastLine, state: before }]]
      return [session, [{ line: pending.line - 1, state: before }, { line: state.lastLine, state: withEffects(before, pending.effects, pending.at, this.#options.capture) }]]
    }))
  }

  add(entry: LogEntry): void {
    this.#batch.counts.rows++
    this.#firstAt ??= entry.at
    if (this.#isBroken && this.#lastAt !== null && this.#lastAt < entry.at) this.#batch.losses.push({ from: this.#lastAt, to: entry.at, session: null, line: null })
    this.#isBroken = false
    this.#lastAt = Math.max(this.#lastAt ?? entry.at, entry.at)
    this.#captured.add(entry.at)
    // A client's first row, "connection received", names no user yet, but where it comes from.
    if (entry.user === '' && entry.database === '' && entry.host === '') this.#serverRow(entry)
    else this.#clientRow(entry)
  }

  /** A row, or a stretch of them, of which nothing is left. */
  skip(): void {
    this.#isBroken = true
  }

  /**
   * A damaged row. What is left of its statement counts as long as no other copy of the row is better; its line is not
   * among those this file holds.
   */
  addCut(entry: LogEntry): void {
    // Its time is whole: the log reaches as far.
    this.#captured.add(entry.at)
    const message = entry.severity === 'LOG' ? readStatementMessage(entry.message) : { form: 'none' as const }
    if (message.form === 'none' || entry.user === '') return
    this.#statements++
    const state = this.#sessionOf(entry)
    this.#settle(state)
    for (const execution of this.#read(entry, state, message).executions) this.#emit({ ...execution, outcome: 'damaged' })
  }

  /** What the rows since the last call have said. */
  take(): LogBatch {
    const batch = { ...this.#batch, sessions: this.#lines.take(), losses: [...this.#batch.losses, ...this.#lines.takeLosses()], proofs: this.#proofs.take(), captured: this.#captured.take() }
    this.#batch = emptyBatch()
    return batch
  }

  /** No row follows: what waits for an outcome is handed out as provisional, and silence lasts to the end. */
  end(line: number): LogBatch {
    for (const open of this.#sessions.values()) {
      const state = structuredClone(open)
      if (state.pending) {
        const { executions, isMany, key } = state.pending
        for (const execution of executions) this.#emit({ ...execution, outcome: 'waiting', outcomeKey: isMany ? null : key })
        // What it may have switched off is not waited for.
        this.#apply(state, state.pending, state.pending.at)
      }
      if (state.silentSince !== null) this.#silence(state, this.#lastAt ?? state.silentSince)
    }
    if (this.#statements === 0 && this.#foreign > 0) this.#batch.problems.push({ code: 'log-language', line, count: this.#foreign })
    return this.take()
  }

  #serverRow(entry: LogEntry): void {
    const said = readServerMessage(entry.message)
    if (said.says === 'changed') {
      if (!isFollowedSetting(said.name)) return
      this.#batch.settings.push({ at: entry.at, role: null, database: null, name: said.name, value: said.value })
      this.#proofs.close()
      // From here on a session's SET may go unseen.
      if (said.name === 'log_statement' && said.value !== 'all') for (const state of this.#sessions.values()) state.settings = forgetPath(state.settings)
    } else if (said.says === 'started' || said.says === 'stopped') {
      if (said.says === 'started') this.#batch.serverStarts.push(entry.at)
      this.#proofs.close()
      for (const session of this.#sessions.keys()) this.#close(session, entry.at)
    } else if (said.says === 'was-down') {
      // Nobody could read while it was down: that silence is explained.
      const since = this.#clock.read(said.since)
      if (since.ok && since.at < entry.at) this.#captured.add(since.at, entry.at)
    }
  }

  #clientRow(entry: LogEntry): void {
    const state = this.#sessionOf(entry)
    state.lastLine = entry.sessionLine
    this.#lines.enter(entry, this.#firstAt ?? entry.at)
    const message: StatementMessage = entry.severity === 'LOG' ? readStatementMessage(entry.message) : { form: 'none' }
    if (message.form !== 'none') this.#statement(entry, state, message)
    else if (endings.has(entry.severity)) this.#error(entry, state)
    else if (entry.message.startsWith('disconnection: ')) this.#close(entry.session, entry.at)
    else if (entry.commandTag !== '' && isForeignStatement(entry.message)) this.#foreign++
    if (entry.severity === 'FATAL') this.#close(entry.session, entry.at)
  }

  #sessionOf(entry: LogEntry): SessionState {
    const known = this.#sessions.get(entry.session)
    const isUnknown = !known || settingOf(known.settings, 'search_path') === 'unknown'
    const earlier = isUnknown && entry.sessionLine > 1 ? this.#options.earlier?.(entry.session).find((end) => end.line === entry.sessionLine - 1) : undefined
    const state = earlier ? { ...structuredClone(earlier.state), pending: known?.pending ?? null } : (known ?? openSession(entry))
    if (!known) {
      // One process serves one session at a time: its number coming again says that the older one is over.
      const older = this.#byProcess.get(entry.processId)
      if (older !== undefined) this.#close(older, entry.at)
      this.#byProcess.set(entry.processId, entry.session)
    }
    if (state.user === '') Object.assign(state, { user: entry.user, database: entry.database })
    this.#sessions.set(entry.session, state)
    return state
  }

  #statement(entry: LogEntry, state: SessionState, message: Ran): void {
    this.#statements++
    this.#settle(state)
    this.#lines.statement(entry)
    if (entry.commandTag.startsWith('idle in transaction')) state.settings = begin(state.settings)
    if (entry.commandTag === 'idle in transaction (aborted)') state.settings = fail(state.settings)
    this.#soundAgain(entry, state, message)
    state.pending = this.#read(entry, state, message)
    if (message.isDone) this.#settle(state)
  }

  #read(entry: LogEntry, state: SessionState, message: Ran): PendingStatement {
    const { pending, elsewhere } = readPending(entry, state, message.text, this.#shapes, this.#options.capture)
    if (elsewhere > 0) this.#batch.problems.push({ code: 'prepared-elsewhere', line: entry.lines[0], count: elsewhere })
    return pending
  }

  #error(entry: LogEntry, state: SessionState): void {
    state.settings = fail(state.settings)
    // While a statement is parsed or bound it does not run yet: the error of a second attempt must not cancel the first.
    if (entry.query === '' || entry.commandTag === 'PARSE' || entry.commandTag === 'BIND') return
    const key = outcomeKey(entry.transaction, entry.query)
    this.#lines.error(entry, key)
    if (state.pending?.key !== key) return
    const { isMany, executions, effects } = state.pending
    state.pending = null
    // How far a text of several statements came is not told: a false "used" is better than a false "unused".
    if (!isMany) this.#batch.counts.cancelled++
    else {
      for (const execution of executions) this.#emit(execution)
      if (effects.some((effect) => effect.do === 'set')) state.settings = forgetPath(state.settings)
    }
  }

  /** The statement before has ended well: it counts, and what it set holds. */
  #settle(state: SessionState): void {
    const { pending } = state
    if (!pending) return
    state.pending = null
    for (const execution of pending.executions) this.#emit(execution)
    this.#apply(state, pending, pending.at)
  }

  #apply(state: SessionState, pending: PendingStatement, at: number): void {
    for (const effect of pending.effects) {
      if (effect.do === 'alter-setting') {
        const { do: _, ...change } = effect
        this.#batch.settings.push({ at, ...change })
        this.#proofs.close()
      } else if (effect.do === 'make') this.#batch.births.push({ at, database: state.database, schema: effect.schema, relation: effect.relation, column: effect.column })
    }
    Object.assign(state, withEffects(state, pending.effects, at, this.#options.capture))
  }

  /** A statement of a silenced session is in the log after all: what lay between is lost, and it may have set anything. */
  #soundAgain(entry: LogEntry, state: SessionState, message: Ran): void {
    const isProof = !message.isDone && provesAll(message.text)
    if (state.silentSince !== null) {
      this.#silence(state, entry.at)
      state.settings = forgetPath(state.settings)
      if (isProof) state.settings = withoutSettings(state.settings, ['log_statement', 'log_min_duration_statement'])
      state.silentSince = isProof ? null : entry.at
    } else if (isProof && settingOf(state.settings, 'log_statement') === null) this.#proofs.add(entry.user, entry.database, entry.at)
  }

  #silence(state: SessionState, to: number): void {
    this.#batch.silences.push({ user: state.user, database: state.database, from: state.silentSince!, to })
  }

  #close(session: string, at: number): void {
    const state = this.#sessions.get(session)
    if (!state) return
    this.#settle(state)
    if (state.silentSince !== null) this.#silence(state, at)
    this.#sessions.delete(session)
    this.#lines.forget(session)
    if (this.#byProcess.get(state.processId) === session) this.#byProcess.delete(state.processId)
  }

  #emit(execution: Execution): void {
    if (this.#options.database !== null && execution.database !== this.#options.database) this.#batch.counts.otherDatabases++
    else {
      this.#batch.counts.executions++
      this.#batch.executions.push(execution)
    }
  }
}

// From rows of a csvlog to executions: follows each session's search path, transactions and silence, waits for the error that
// cancels a statement, and notes what the server says of itself. A state machine without I/O; its state is plain JSON.
import { captureGrain, IntervalCollector } from './captured-intervals.ts'
import { isForeignStatement, preparedIn, readStatementMessage, type StatementMessage } from './statement-message.ts'
import { cutMark, emptyBatch, type CaptureProof, type Execution, type LogBatch, type SessionLines } from './log-batch.ts'
import { openSession, outcomeKey, searchPathOf, withEffects, type PendingStatement, type SessionState } from './session-state.ts'
import { isFollowedSetting, readEffects, type Effect } from './statement-effects.ts'
import { readServerMessage } from './server-message.ts'
import { splitStatements, sqlWords } from './sql-words.ts'
import { applyEffect, begin, fail, forgetPath, settingOf } from './session-settings.ts'
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

export type TrackerState = { sessions: Record<string, SessionState>; heads: Record<string, SessionHead>; lastAt: number | null; statements: number; foreign: number }

/** What this file has shown of a session before its first statement. */
type SessionHead = { since: number; firstStatement: number | null }

const endings = new Set(['ERROR', 'FATAL', 'PANIC'])
const maxPrepared = 200

export class SessionTracker {
  readonly #options: TrackerOptions
  readonly #clock: LogClock
  readonly #sessions: Map<string, SessionState>
  readonly #heads: Map<string, SessionHead>
  readonly #byProcess = new Map<number, string>()
  readonly #shapes = new Map<string, string>()
  readonly #captured = new IntervalCollector()
  #lastAt: number | null
  #statements: number
  #foreign: number
  #batch: LogBatch = emptyBatch()
  #lines = new Map<string, SessionLines>()
  #proofs = new Map<string, CaptureProof>()

  constructor(options: TrackerOptions, clock: LogClock, state?: TrackerState) {
    this.#options = options
    this.#clock = clock
    this.#sessions = new Map(Object.entries(structuredClone(state?.sessions ?? {})))
    this.#heads = new Map(Object.entries(structuredClone(state?.heads ?? {})))
    for (const [session, { processId }] of this.#sessions) this.#byProcess.set(processId, session)
    this.#lastAt = state?.lastAt ?? null
    this.#statements = state?.statements ?? 0
    this.#foreign = state?.foreign ?? 0
  }

  state(): TrackerState {
    return structuredClone({
      sessions: Object.fromEntries(this.#sessions), heads: Object.fromEntries(this.#heads),
      lastAt: this.#lastAt, statements: this.#statements, foreign: this.#foreign,
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
    this.#lastAt = Math.max(this.#lastAt ?? entry.at, entry.at)
    this.#captured.add(entry.at)
    // A client's first row, "connection received", names no user yet, but where it comes from.
    if (entry.user === '' && entry.database === '' && entry.host === '') this.#serverRow(entry)
    else this.#clientRow(entry)
  }

  /**
   * A damaged row. What is left of its statement counts as long as no other copy of the row is better; its line is not
   * among those this file holds.
   */
  addCut(entry: LogEntry): void {
    const message = entry.severity === 'LOG' ? readStatementMessage(entry.message) : { form: 'none' as const }
    if (message.form === 'none' || entry.user === '') return
    this.#statements++
    const state = this.#sessionOf(entry)
    this.#settle(state)
    for (const execution of this.#read(entry, state, message).executions) this.#emit({ ...execution, outcome: 'damaged' })
  }

  /** What the rows since the last call have said. */
  take(): LogBatch {
    const batch = this.#batch
    batch.sessions = [...this.#lines.values()]
    batch.proofs = [...this.#proofs.values(), ...batch.proofs]
    batch.captured = this.#captured.take()
    this.#batch = emptyBatch()
    this.#lines = new Map()
    this.#proofs = new Map()
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
      this.#flushProofs()
      // From here on a session's SET may go unseen.
      if (said.name === 'log_statement' && said.value !== 'all') for (const state of this.#sessions.values()) state.settings = forgetPath(state.settings)
    } else if (said.says === 'started' || said.says === 'stopped') {
      if (said.says === 'started') this.#batch.serverStarts.push(entry.at)
      this.#flushProofs()
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
    const lines = this.#linesOf(entry)
    const isLog = entry.severity === 'LOG'
    const message: StatementMessage = isLog ? readStatementMessage(entry.message) : { form: 'none' }
    if (message.form !== 'none') this.#statement(entry, state, message, lines)
    else if (endings.has(entry.severity)) this.#error(entry, state, lines)
    else if (entry.message.startsWith('disconnection: ')) this.#close(entry.session, entry.at)
    else if (entry.commandTag !== '' && isForeignStatement(entry.message)) this.#foreign++
    if (entry.severity === 'FATAL') this.#close(entry.session, entry.at)
  }

  #sessionOf(entry: LogEntry): SessionState {
    let state = this.#sessions.get(entry.session)
    const isUnknown = !state || settingOf(state.settings, 'search_path') === 'unknown'
    const earlier = isUnknown && entry.sessionLine > 1 ? this.#options.earlier?.(entry.session).find((end) => end.line === entry.sessionLine - 1) : undefined
    if (earlier) state = { ...structuredClone(earlier.state), pending: state?.pending ?? null }
    if (!state) {
      state = openSession(entry)
      // One process serves one session at a time: its number coming again says that the older one is over.
      const older = this.#byProcess.get(entry.processId)
      if (older !== undefined && older !== entry.session) this.#close(older, entry.at)
      this.#byProcess.set(entry.processId, entry.session)
    }
    if (state.user === '') Object.assign(state, { user: entry.user, database: entry.database })
    this.#sessions.set(entry.session, state)
    if (!this.#heads.has(entry.session)) this.#heads.set(entry.session, { since: entry.sessionLine, firstStatement: null })
    return state
  }

  #linesOf(entry: LogEntry): SessionLines {
    const known = this.#lines.get(entry.session)
    const line = entry.sessionLine
    if (known && (line === known.to + 1 || line === known.to)) {
      known.to = line
      return known
    }
    // A hole in the numbering: rows of this session are missing here, so the range before it is closed.
    if (known) this.#batch.sessions.push(known)
    const lines: SessionLines = { session: entry.session, from: line, to: line, firstStatement: null, orphans: [] }
    this.#lines.set(entry.session, lines)
    return lines
  }

  #statement(entry: LogEntry, state: SessionState, message: Exclude<StatementMessage, { form: 'none' }>, lines: SessionLines): void {
    this.#statements++
    this.#settle(state)
    this.#noteFirstStatement(entry, lines)
    if (entry.commandTag.startsWith('idle in transaction')) state.settings = begin(state.settings)
    if (entry.commandTag === 'idle in transaction (aborted)') state.settings = fail(state.settings)
    this.#soundAgain(entry, state, message)
    state.pending = this.#read(entry, state, message)
    if (message.isDone) this.#settle(state)
  }

  #read(entry: LogEntry, state: SessionState, message: Exclude<StatementMessage, { form: 'none' }>): PendingStatement {
    const statements = splitStatements(message.text)
    const pending: PendingStatement = { at: entry.at, line: entry.sessionLine, key: outcomeKey(entry.transaction, message.text), executions: [], effects: [], isMany: statements.length > 1 }
    let settings = state.settings
    for (const [i, statement] of statements.entries()) {
      const effects = entry.isCut ? [] : readEffects(statement)
      const last = i === statements.length - 1
      const shape = this.#executedShape(entry, state, statement, effects)
      if (shape !== null) {
        pending.executions.push({
          at: entry.at, shape: entry.isCut && last ? shape + cutMark : shape, reader: { user: entry.user, application: entry.application, host: entry.host },
          database: entry.database, searchPath: searchPathOf({ ...state, settings }, this.#options.capture), lines: entry.lines,
          identity: { kind: 'session', session: entry.session, line: entry.sessionLine }, outcome: 'known', outcomeKey: null,
        })
      }
      for (const effect of effects) {
        settings = applyEffect(settings, effect)
        pending.effects.push(effect)
      }
    }
    return pending
  }

  /** Null where the statement only names another one, or prepares it. */
  #executedShape(entry: LogEntry, state: SessionState, statement: string, effects: Effect[]): string | null {
    const [effect] = effects
    if (effect?.do === 'prepare') {
      if (Object.keys(state.prepared).length < maxPrepared) state.prepared[effect.name] = this.#shape(statement.slice(effect.from))
      return null
    }
    if (effect?.do !== 'execute-prepared') return this.#shape(statement)
    const source = preparedIn(entry.detail)
    const preparation = source === null ? undefined : readEffects(source).find((found) => found.do === 'prepare')
    if (preparation?.do === 'prepare') return this.#shape(source!.slice(preparation.from))
    const known = Object.hasOwn(state.prepared, effect.name) ? state.prepared[effect.name]! : null
    if (known !== null) return known
    this.#batch.problems.push({ code: 'prepared-elsewhere', line: entry.lines[0], count: 1 })
    return this.#shape(statement)
  }

  #shape(statement: string): string {
    const known = this.#shapes.get(statement)
    if (known !== undefined) return known
    const shape = this.#options.shapeOf(statement)
    if (statement.length <= 4096) {
      if (this.#shapes.size >= 10_000) this.#shapes.clear()
      this.#shapes.set(statement, shape)
    }
    return shape
  }

  #error(entry: LogEntry, state: SessionState, lines: SessionLines): void {
    state.settings = fail(state.settings)
    // While a statement is parsed or bound it does not run yet: the error of a second attempt must not cancel the first.
    if (entry.query === '' || entry.commandTag === 'PARSE' || entry.commandTag === 'BIND') return
    const key = outcomeKey(entry.transaction, entry.query)
    const head = this.#heads.get(entry.session)!
    if (state.pending === null && head.firstStatement === null && lines.orphans.length < 8) lines.orphans.push({ line: entry.sessionLine, since: head.since, key })
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
        this.#batch.settings.push({ at, role: effect.role, database: effect.database, name: effect.name, value: effect.value })
        this.#flushProofs()
      } else if (effect.do === 'make') this.#batch.births.push({ at, database: state.database, schema: effect.schema, relation: effect.relation, column: effect.column })
    }
    Object.assign(state, withEffects(state, pending.effects, at, this.#options.capture))
  }

  /** A statement of a silenced session is in the log after all: what lay between is lost, and it may have set anything. */
  #soundAgain(entry: LogEntry, state: SessionState, message: Exclude<StatementMessage, { form: 'none' }>): void {
    const isPlainRead = !message.isDone && isSelect(message.text)
    if (state.silentSince !== null) {
      this.#silence(state, entry.at)
      state.settings = forgetPath(state.settings)
      if (isPlainRead) {
        const { log_statement: _, log_min_duration_statement: __, ...values } = state.settings.values
        state.settings = { ...state.settings, values }
        state.silentSince = null
      } else state.silentSince = entry.at
    } else if (isPlainRead && !('log_statement' in state.settings.values)) this.#prove(entry)
  }

  #prove({ user, database, at }: LogEntry): void {
    const key = `${user}\n${database}`
    const proof = this.#proofs.get(key)
    if (proof && at - proof.to <= captureGrain && at >= proof.from) proof.to = Math.max(proof.to, at)
    else {
      if (proof) this.#batch.proofs.push(proof)
      this.#proofs.set(key, { user, database, from: at, to: at })
    }
  }

  /** A proof holds for a stretch in which nothing changed. */
  #flushProofs(): void {
    this.#batch.proofs.push(...this.#proofs.values())
    this.#proofs.clear()
  }

  #noteFirstStatement(entry: LogEntry, lines: SessionLines): void {
    const head = this.#heads.get(entry.session)!
    if (head.firstStatement !== null) return
    head.firstStatement = entry.sessionLine
    lines.firstStatement = entry.sessionLine
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
    this.#heads.delete(session)
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

function isSelect(text: string): boolean {
  const first = sqlWords(text, 1)[0]?.text
  return first === 'select' || first === 'table' || first === 'values'
}

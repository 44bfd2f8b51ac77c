// Which lines of which sessions a file holds, and what of each session came before its first statement here.
import type { LogEntry } from './csvlog-row.ts'
import type { Loss, SessionLines } from './log-batch.ts'

/** What this file has shown of a session: its first line, the first that ran something, and its last with its instant. */
export type SessionHead = { since: number; firstStatement: number | null; last: number; lastAt: number }

/** An error has no more than one statement to cancel; the rest is noise. */
const maxOrphans = 8

export class LineCollector {
  readonly #heads: Map<string, SessionHead>
  #open = new Map<string, SessionLines>()
  #closed: SessionLines[] = []
  #losses: Loss[] = []

  constructor(heads: Record<string, SessionHead> = {}) {
    this.#heads = new Map(Object.entries(structuredClone(heads)))
  }

  heads(): Record<string, SessionHead> {
    return Object.fromEntries(this.#heads)
  }

  /** @param firstAt of the file's first row */
  enter({ session, sessionLine: line, at }: LogEntry, firstAt: number): void {
    const head = this.#heads.get(session)
    if (!head) {
      // Lines that came before this file stand in another, or are lost. A session's id begins with its start, in seconds.
      if (line > 1) this.#lose({ from: Number.parseInt(session, 16) * 1000, to: firstAt, session, line: line - 1 })
      this.#heads.set(session, { since: line, firstStatement: null, last: line, lastAt: at })
    } else {
      if (line > head.last + 1) this.#lose({ from: head.lastAt, to: at, session, line: line - 1 })
      Object.assign(head, { last: line, lastAt: at })
    }
    const known = this.#open.get(session)
    if (known && (line === known.to || line === known.to + 1)) known.to = line
    else {
      // A hole in the numbering: rows of this session are missing here, so the range before it is closed.
      if (known) this.#closed.push(known)
      this.#open.set(session, { session, from: line, to: line, firstStatement: null, orphans: [] })
    }
  }

  statement({ session, sessionLine: line }: LogEntry): void {
    const head = this.#heads.get(session)!
    if (head.firstStatement !== null) return
    head.firstStatement = line
    this.#open.get(session)!.firstStatement = line
  }

  /** An error: before any statement here it may belong to one in the file before. */
  error({ session, sessionLine: line }: LogEntry, key: number): void {
    const { since, firstStatement } = this.#heads.get(session)!
    const { orphans } = this.#open.get(session)!
    if (firstStatement === null && orphans.length < maxOrphans) orphans.push({ line, since, key })
  }

  forget(session: string): void {
    this.#heads.delete(session)
  }

  #lose(loss: Loss): void {
    if (loss.from < loss.to) this.#losses.push(loss)
  }

  takeLosses(): Loss[] {
    const taken = this.#losses
    this.#losses = []
    return taken
  }

  take(): SessionLines[] {
    const taken = [...this.#closed, ...this.#open.values()]
    this.#closed = []
    this.#open = new Map()
    return taken
  }
}

// Which lines an import has seen, so that a line standing in two imports counts once while either stands. A csvlog line is known
// by session and number; a row of another format by a hash of what it says. One ledger per import; entries are stored per scope.
import { mergeRanges, holdsAll, holdsLine, type LineRange } from './line-ranges.ts'
import type { LogBatch, SessionLines } from '../logs/log-batch.ts'
import type { SessionEnd } from '../logs/session-tracker.ts'

export type SessionEntry = {
  ranges: LineRange[]
  /** Of these, the lines whose outcome this import does not know. */
  waiting: number[]
  /** Lines that arrived damaged; they are not in `ranges`. */
  damaged: number[]
  /** First line that ran something, as this import saw the session. */
  firstStatement: number | null
  orphans: SessionLines['orphans']
  /** Where it left the session, for the file that goes on. */
  ends: SessionEnd[]
}

export type Ledger = {
  sessions: Map<string, SessionEntry>
  /** day → hashes of its rows */
  days: Map<string, Set<number>>
}

export function emptyLedger(): Ledger {
  return { sessions: new Map(), days: new Map() }
}

export function emptyEntry(): SessionEntry {
  return { ranges: [], waiting: [], damaged: [], firstStatement: null, orphans: [], ends: [] }
}

/** Two entries of the same import and session as one. */
export function mergeEntries(a: SessionEntry, b: SessionEntry): SessionEntry {
  const firsts = [a.firstStatement, b.firstStatement].filter((line) => line !== null)
  return {
    ranges: mergeRanges([...a.ranges, ...b.ranges]),
    waiting: [...new Set([...a.waiting, ...b.waiting])],
    damaged: [...new Set([...a.damaged, ...b.damaged])],
    firstStatement: firsts.length > 0 ? Math.min(...firsts) : null,
    orphans: [...a.orphans, ...b.orphans],
    ends: b.ends.length > 0 ? b.ends : a.ends,
  }
}

/** Enters what a batch has seen. Returns the scopes it touched, for they are what is stored again. */
export function enterBatch(ledger: Ledger, batch: LogBatch): { sessions: Set<string>; days: Set<string> } {
  const touched = { sessions: new Set<string>(), days: new Set<string>() }
  const enter = (session: string, entry: SessionEntry) => {
    ledger.sessions.set(session, mergeEntries(ledger.sessions.get(session) ?? emptyEntry(), entry))
    touched.sessions.add(session)
  }
  for (const { session, from, to, firstStatement, orphans } of batch.sessions) enter(session, { ...emptyEntry(), ranges: [[from, to]], firstStatement, orphans })
  for (const { identity, outcome } of batch.executions) {
    if (identity.kind === 'session') {
      if (outcome !== 'known') enter(identity.session, { ...emptyEntry(), [outcome]: [identity.line] })
    } else {
      const hashes = ledger.days.get(identity.day) ?? new Set()
      ledger.days.set(identity.day, hashes.add(identity.hash))
      touched.days.add(identity.day)
    }
  }
  return touched
}

/** The import knows what came of this line. */
export function isSettled(entry: SessionEntry | undefined, line: number): boolean {
  return entry !== undefined && holdsLine(entry.ranges, line) && !entry.waiting.includes(line)
}

/** A line that stands in a fact by itself, for another import may know more of it. */
export type Provisional = { session: string; line: number; outcome: 'waiting' | 'damaged'; key: number | null }

/**
 * Whether a provisional execution of `importId` counts: no standing import knows more of its line, no earlier one as much,
 * and no error at the beginning of another file cancels it.
 * @param ledgers of the standing imports, in order of arrival
 */
export function doesProvisionalCount({ session, line, outcome, key }: Provisional, importId: string, ledgers: Map<string, Ledger>): boolean {
  const entries = [...ledgers].map(([id, ledger]) => ({ id, entry: ledger.sessions.get(session) })).filter(({ entry }) => entry !== undefined)
  if (entries.some(({ entry }) => isSettled(entry, line))) return false
  const earlier = entries.slice(0, entries.findIndex(({ id }) => id === importId))
  if (outcome === 'damaged') return !entries.some(({ entry }) => holdsLine(entry!.ranges, line)) && !earlier.some(({ entry }) => entry!.damaged.includes(line))
  if (earlier.some(({ entry }) => entry!.waiting.includes(line))) return false
  if (key === null) return true
  const held = mergeRanges(entries.flatMap(({ entry }) => entry!.ranges))
  const orphans = entries.flatMap(({ entry }) => entry!.orphans).filter((orphan) => orphan.key === key && orphan.since > line && holdsAll(held, line, orphan.since - 1))
  // The error belongs to the last statement before it: another one in between takes it.
  return !orphans.some(({ since }) => !entries.some(({ entry }) => hasStatementBetween(entry!, line, since)))
}

function hasStatementBetween({ firstStatement, waiting }: SessionEntry, line: number, before: number): boolean {
  return [firstStatement, ...waiting].some((statement) => statement !== null && statement > line && statement < before)
}

// What is stored of a log: how often a reader ran a statement's shape on a day, and where in the file that stands.
import { doesProvisionalCount, isSettled, type Ledger, type Provisional } from './ledger.ts'
import type { Execution, Reader } from '../logs/log-batch.ts'

export type Fact = {
  /** Earlier imports that hold the same lines and know their outcome: it counts while none of them stands. */
  shadow: string[]
  shape: string
  reader: Reader
  database: string
  searchPath: string[] | null
  /** YYYY-MM-DD, UTC */
  day: string
  /** The one line it stands for, where that line's outcome was not known or the line was damaged. */
  provisional: Provisional | null
  count: number
  /** ms */
  firstAt: number
  lastAt: number
  /** Line ranges in the file, the first `maxLineRanges` of them. */
  lines: [number, number][]
}

export const maxLineRanges = 20

/** Equal for facts of one import that are to be added up. */
export function factKey({ shadow, shape, reader, database, searchPath, day, provisional }: Fact): string {
  return JSON.stringify([shadow, shape, reader.user, reader.application, reader.host, database, searchPath, day, provisional])
}

/** Adds two facts of the same key. */
export function addFacts(a: Fact, b: Fact): Fact {
  return {
    ...a, count: a.count + b.count, firstAt: Math.min(a.firstAt, b.firstAt), lastAt: Math.max(a.lastAt, b.lastAt),
    lines: [...a.lines, ...b.lines].slice(0, maxLineRanges),
  }
}

/**
 * Facts of one chunk of one import.
 * @param earlier ledgers of the imports that stand and came before, in order of arrival: at least the scopes of these executions
 */
export function factsOf(executions: Execution[], earlier: Map<string, Ledger>): Fact[] {
  const facts = new Map<string, Fact>()
  for (const execution of executions) {
    const fact = factOf(execution, earlier)
    const key = factKey(fact)
    const known = facts.get(key)
    facts.set(key, known ? addFacts(known, fact) : fact)
  }
  return [...facts.values()]
}

function factOf(execution: Execution, earlier: Map<string, Ledger>): Fact {
  const { at, shape, reader, database, searchPath, identity, outcome, outcomeKey, lines } = execution
  const isOpen = outcome !== 'known' && identity.kind === 'session'
  const holds = ([, ledger]: [string, Ledger]) => identity.kind === 'session'
    ? isSettled(ledger.sessions.get(identity.session), identity.line)
    : (ledger.days.get(identity.day)?.has(identity.hash) ?? false)
  return {
    shadow: isOpen ? [] : [...earlier].filter(holds).map(([id]) => id), shape, reader, database, searchPath, day: new Date(at).toISOString().slice(0, 10),
    provisional: isOpen ? { session: identity.session, line: identity.line, outcome, key: outcomeKey } : null, count: 1, firstAt: at, lastAt: at, lines: [lines],
  }
}

/**
 * The facts that count.
 * @param ledgers of the imports that stand, in order of arrival
 */
export function standingFacts<T extends Pick<Fact, 'shadow' | 'provisional'> & { importId: string }>(facts: T[], ledgers: Map<string, Ledger>): T[] {
  return facts.filter(({ importId, shadow, provisional }) => ledgers.has(importId)
    && !shadow.some((id) => ledgers.has(id))
    && (provisional === null || doesProvisionalCount(provisional, importId, ledgers)))
}

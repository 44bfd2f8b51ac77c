// What happened to each field in a window, added up over facts: the ground a verdict stands on.
import { readerKinds as kinds, type ReaderKind } from './verdict-words.ts'
import type { Derivation } from './derive-reads.ts'
import type { Fact } from './facts.ts'
import type { Reader } from '../logs/log-batch.ts'
import type { Window } from './windows.ts'

export type FieldUsage = {
  /** Executions that named it, or took it along with a star, by any reader. */
  explicitReads: number
  starReads: number
  /** Of these, executions that reached it through a view. */
  indirectReads: number
  /** ms */
  lastReadAt: number | null
  /** Executions by kind of reader; `code`: executions that set off code which names it. */
  readers: Record<ReaderKind, number>
  /** Named by a reader whose kind makes an axis used. */
  isNamed: boolean
  isDoubtful: boolean
  isInCode: boolean
}

export function emptyUsage(): FieldUsage {
  const readers = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<ReaderKind, number>
  return { explicitReads: 0, starReads: 0, indirectReads: 0, lastReadAt: null, readers, isNamed: false, isDoubtful: false, isInCode: false }
}

/** Kinds whose read makes the analytics or the operations axis used. */
export const analyticsKinds: ReaderKind[] = ['analyst', 'bi']
export const operationsKinds: ReaderKind[] = ['application', 'recipient', 'unknown']

export type CountedFact = Pick<Fact, 'shape' | 'searchPath' | 'reader' | 'count' | 'firstAt' | 'lastAt'>

/** A fact whose first and last instant straddle an edge of the window counts as inside. */
export function isInside({ firstAt, lastAt }: Pick<Fact, 'firstAt' | 'lastAt'>, { from, to }: Window): boolean {
  return lastAt >= from && firstAt <= to
}

/**
 * @param facts those that stand
 * @returns a usage for each field of the index the derivation counts in
 */
export function fieldUsages(
  facts: Iterable<CountedFact>, window: Window, fieldCount: number,
  derive: (fact: CountedFact) => Derivation, kindOf: (reader: Reader) => ReaderKind,
): FieldUsage[] {
  const usages = Array.from({ length: fieldCount }, emptyUsage)
  for (const fact of facts) if (isInside(fact, window)) addFact(usages, fact, derive(fact), kindOf(fact.reader))
  return usages
}

function addFact(usages: FieldUsage[], { count, lastAt }: CountedFact, { reads, doubtful, inCode }: Derivation, kind: ReaderKind): void {
  for (const { field, grade, isIndirect } of reads) {
    const usage = usages[field]!
    if (grade === 'explicit') usage.explicitReads += count
    else usage.starReads += count
    if (isIndirect) usage.indirectReads += count
    usage.readers[kind] += count
    usage.lastReadAt = Math.max(usage.lastReadAt ?? lastAt, lastAt)
    usage.isNamed ||= grade === 'explicit' && (analyticsKinds.includes(kind) || operationsKinds.includes(kind))
  }
  // A backup or our own scan is no use on either axis, whatever it says: it leaves no doubt behind.
  if (kind === 'maintenance') return
  for (const field of doubtful) usages[field]!.isDoubtful = true
  for (const field of inCode) {
    usages[field]!.isInCode = true
    usages[field]!.readers.code += count
  }
}

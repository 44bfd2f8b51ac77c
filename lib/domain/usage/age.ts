// Whether a field is shown to be younger than the window: then nobody had a whole window to use it. A field whose birth was not
// seen is of unknown age, and may be judged.
import { isInside, type CountedFact } from './field-usage.ts'
import { fieldsOf, type FieldIndex } from './field-index.ts'
import type { Birth } from '../logs/log-batch.ts'
import type { Derivation } from './derive-reads.ts'
import type { Window } from './windows.ts'

export type FieldAge = 'young' | 'grown' | 'unknown'

export type AgeEvidence = {
  births: Birth[]
  /** The database that was scanned: births elsewhere are others'. */
  database: string
  /** Per field: the latest scan that did not find it, ms; null where every scan did. */
  absentAt(field: number): number | null
  /** The log reaches a full window further back than the window does, as completely as a verdict asks. */
  reachesBack: boolean
}

type Seen = { firstAt: number; firstWriteAt: number }

/** @param facts those that stand, of all time */
export function fieldAges(
  index: FieldIndex, facts: Iterable<CountedFact>, window: Window, evidence: AgeEvidence,
  derive: (fact: CountedFact) => Derivation,
): FieldAge[] {
  const seen = index.fields.map((): Seen => ({ firstAt: Infinity, firstWriteAt: Infinity }))
  for (const fact of facts) {
    const { reads, writes } = derive(fact)
    for (const { field } of reads) seen[field]!.firstAt = Math.min(seen[field]!.firstAt, fact.firstAt)
    for (const field of writes) {
      seen[field]!.firstAt = Math.min(seen[field]!.firstAt, fact.firstAt)
      // A fact that straddles the edge is a write from before it: its first instant says so.
      seen[field]!.firstWriteAt = Math.min(seen[field]!.firstWriteAt, fact.firstAt)
    }
  }
  const born = birthsOf(index, evidence, seen)
  return index.fields.map((_, field) => ageOf(seen[field]!, born[field]!, evidence.absentAt(field), window, evidence.reachesBack))
}

function ageOf({ firstAt, firstWriteAt }: Seen, bornAt: number, absentAt: number | null, window: Window, reachesBack: boolean): FieldAge {
  if (firstAt < window.from || bornAt < window.from) return 'grown'
  if (bornAt <= window.to || (absentAt !== null && absentAt >= window.from)) return 'young'
  return reachesBack && isInside({ firstAt: firstWriteAt, lastAt: firstWriteAt }, window) ? 'young' : 'unknown'
}

/** Per field the first time it was made, by itself or else with its table; a table made anew after it had been read or written is no birth. */
function birthsOf(index: FieldIndex, { births, database }: AgeEvidence, seen: Seen[]): number[] {
  const withTable = index.fields.map(() => Infinity)
  const alone = index.fields.map(() => Infinity)
  for (const { at, database: where, schema, relation: name, column } of births) {
    if (where !== database) continue
    for (const relation of index.byTable.get(name.toLowerCase()) ?? []) {
      const { schema: home, name: exact } = index.relations[relation]!
      if (exact !== name || (schema !== null && schema !== home)) continue
      const made = column === null ? fieldsOf(index, relation) : [index.byName[relation]!.get(column) ?? []].flat()
      const wasThere = column === null && made.some((field) => seen[field]!.firstAt < at)
      const born = column === null ? withTable : alone
      for (const field of made) if (!wasThere && seen[field]!.firstAt >= at) born[field] = Math.min(born[field]!, at)
    }
  }
  return index.fields.map((_, field) => (alone[field]! < Infinity ? alone[field]! : withTable[field]!))
}

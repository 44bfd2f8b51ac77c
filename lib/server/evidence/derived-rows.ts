// What is derived, as rows: per statement shape the fields it reads, and per field and day who read it how often.
import type { FieldReaderRow } from '#db/repositories/field-readers.ts'
import type { FieldDay, Read, Reading } from '#db/repositories/usage.ts'
import type { Reader as StoredReader } from '#db/repositories/facts.ts'
import type { Derivation } from '#lib/domain/usage/derive-reads.ts'
import { version, type ReadingOverTime } from '#lib/domain/usage/catalogs-over-time.ts'
import { isInside, type CountedFact } from '#lib/domain/usage/field-usage.ts'
import type { Reader } from '#lib/domain/logs/log-batch.ts'
import type { ReaderKind } from '#lib/domain/usage/verdict-words.ts'
import type { Window } from '#lib/domain/usage/windows.ts'

export type StandingFact = CountedFact & { shapeId: string; readerId: string; day: string; searchPathKey: string; reader: StoredReader }

export function deriveRows({ systemId, reading, facts, window, kindOf, idOf }: {
  systemId: string
  reading: ReadingOverTime
  facts: StandingFact[]
  /** Up to its effective end: a doubt outside of it is none. */
  window: Window
  kindOf(reader: Reader): ReaderKind
  /** Field of the latest catalog → its id. */
  idOf: string[]
}): { readings: Reading[]; reads: Read[]; days: FieldDay[]; readers: FieldReaderRow[] } {
  const readings = new Map<string, Reading>()
  const reads: Read[] = []
  const days = new Map<string, FieldDay>()
  const readers: FieldReaders = new Map()
  for (const fact of facts) {
    const scanId = reading.scanAt(fact.lastAt)
    const derivation = reading.derive(fact)
    const place = { systemId, shapeId: fact.shapeId, searchPath: fact.searchPathKey, scanId }
    const key = JSON.stringify(place)
    if (!readings.has(key)) {
      readings.set(key, { ...place, readerVersion: version, status: derivation.status, rest: { doubtful: derivation.doubtful.length, inCode: derivation.inCode.length } })
      for (const { field, grade, clauses, isIndirect } of derivation.reads) reads.push({ ...place, fieldId: idOf[field], grade, clauses, isIndirect })
    }
    addReaders(readers, fact, derivation, isInside(fact, window))
    const readerKind = kindOf(fact.reader)
    for (const { field, grade } of derivation.reads) {
      const row = { fieldId: idOf[field], day: fact.day, readerKind, grade, systemId, executions: fact.count, lastAt: fact.lastAt }
      const dayKey = `${row.fieldId} ${row.day} ${readerKind} ${grade}`
      const before = days.get(dayKey)
      days.set(dayKey, before ? { ...row, executions: before.executions + row.executions, lastAt: Math.max(before.lastAt, row.lastAt) } : row)
    }
  }
  return { readings: [...readings.values()], reads, days: [...days.values()], readers: readerRows(readers, systemId, idOf) }
}

/** Log user → field → what is known of the two. */
type FieldReaders = Map<string, Map<number, Pick<FieldReaderRow, 'executions' | 'doubts' | 'firstAt' | 'lastAt'>>>

function addReaders(readers: FieldReaders, { reader, count, firstAt, lastAt }: StandingFact, { reads, doubtful, inCode }: Derivation, areDoubtsOfWindow: boolean): void {
  const its = readers.get(reader.user) ?? new Map()
  readers.set(reader.user, its)
  const of = (field: number) => {
    const known = its.get(field) ?? { executions: 0, doubts: 0, firstAt: null, lastAt: null }
    its.set(field, known)
    return known
  }
  for (const { field } of reads) {
    const known = of(field)
    known.executions += count
    known.firstAt = Math.min(known.firstAt ?? firstAt, firstAt)
    known.lastAt = Math.max(known.lastAt ?? lastAt, lastAt)
  }
  if (areDoubtsOfWindow) for (const fields of [doubtful, inCode]) for (const field of fields) of(field).doubts += count
}

const readerRows = (readers: FieldReaders, systemId: string, idOf: string[]): FieldReaderRow[] =>
  [...readers].flatMap(([user, its]) => [...its].map(([field, known]) => ({ fieldId: idOf[field]!, user, systemId, ...known })))

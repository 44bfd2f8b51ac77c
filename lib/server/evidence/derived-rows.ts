// What is derived, as rows: per statement shape the fields it reads, and per field and day who read it how often.
import type { FieldDay, Read, Reading } from '#db/repositories/usage.ts'
import type { Reader as StoredReader } from '#db/repositories/facts.ts'
import { version, type ReadingOverTime } from '#lib/domain/usage/catalogs-over-time.ts'
import type { CountedFact } from '#lib/domain/usage/field-usage.ts'
import type { Reader } from '#lib/domain/logs/log-batch.ts'
import type { ReaderKind } from '#lib/domain/usage/verdict-words.ts'

export type StandingFact = CountedFact & { shapeId: string; readerId: string; day: string; searchPathKey: string; reader: StoredReader }

export function deriveRows({ systemId, reading, facts, kindOf, idOf }: {
  systemId: string
  reading: ReadingOverTime
  facts: StandingFact[]
  kindOf(reader: Reader): ReaderKind
  /** Field of the latest catalog → its id. */
  idOf: string[]
}): { readings: Reading[]; reads: Read[]; days: FieldDay[] } {
  const readings = new Map<string, Reading>()
  const reads: Read[] = []
  const days = new Map<string, FieldDay>()
  for (const fact of facts) {
    const scanId = reading.scanAt(fact.lastAt)
    const derivation = reading.derive(fact)
    const place = { systemId, shapeId: fact.shapeId, searchPath: fact.searchPathKey, scanId }
    const key = JSON.stringify(place)
    if (!readings.has(key)) {
      readings.set(key, { ...place, readerVersion: version, status: derivation.status, rest: { doubtful: derivation.doubtful.length, inCode: derivation.inCode.length } })
      for (const { field, grade, clauses, isIndirect } of derivation.reads) reads.push({ ...place, fieldId: idOf[field], grade, clauses, isIndirect })
    }
    const readerKind = kindOf(fact.reader)
    for (const { field, grade } of derivation.reads) {
      const row = { fieldId: idOf[field], day: fact.day, readerKind, grade, systemId, executions: fact.count, lastAt: fact.lastAt }
      const dayKey = `${row.fieldId} ${row.day} ${readerKind} ${grade}`
      const before = days.get(dayKey)
      days.set(dayKey, before ? { ...row, executions: before.executions + row.executions, lastAt: Math.max(before.lastAt, row.lastAt) } : row)
    }
  }
  return { readings: [...readings.values()], reads, days: [...days.values()] }
}

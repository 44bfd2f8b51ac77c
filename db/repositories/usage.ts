// What is derived from facts. A rebuild replaces all of a system's rows.
import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm'
import { analyticsKinds } from '#lib/domain/usage/field-usage.ts'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { inChunks, type Store } from './store.ts'

export type Reading = Tables['readings']['$inferSelect']
export type Read = Tables['reads']['$inferSelect']
export type FieldDay = Tables['fieldDays']['$inferSelect']

export function createUsage({ tables: { fieldDays, readings, reads }, dialect }: Store) {
  return {
    async listReadings(tx: Executor, systemId: string): Promise<Reading[]> {
      return tx.select().from(readings).where(eq(readings.systemId, systemId))
    },
    async replaceReadings(tx: Executor, systemId: string, rows: Reading[], readRows: Read[]) {
      await tx.delete(reads).where(eq(reads.systemId, systemId))
      await tx.delete(readings).where(eq(readings.systemId, systemId))
      for (const chunk of inChunks(rows, dialect)) await tx.insert(readings).values(chunk)
      for (const chunk of inChunks(readRows, dialect)) await tx.insert(reads).values(chunk)
    },
    async replaceDays(tx: Executor, systemId: string, rows: FieldDay[]) {
      await tx.delete(fieldDays).where(eq(fieldDays.systemId, systemId))
      for (const chunk of inChunks(rows, dialect)) await tx.insert(fieldDays).values(chunk)
    },
    /** Fields that an analyst or a report asked for by name on one of these days, both included. */
    async namedForAnalytics(tx: Executor, systemId: string, { from, to }: { from: string; to: string }): Promise<Set<string>> {
      const rows = await tx.selectDistinct({ fieldId: fieldDays.fieldId }).from(fieldDays)
        .where(and(eq(fieldDays.systemId, systemId), eq(fieldDays.grade, 'explicit'), inArray(fieldDays.readerKind, analyticsKinds), gte(fieldDays.day, from), lte(fieldDays.day, to)))
      return new Set(rows.map(({ fieldId }) => fieldId))
    },
    async readsOf(tx: Executor, fieldId: string): Promise<Read[]> {
      return tx.select().from(reads).where(eq(reads.fieldId, fieldId))
    },
    /** `from` and `to` are days, YYYY-MM-DD, both included. */
    async daysOf(tx: Executor, fieldId: string, from: string, to: string): Promise<FieldDay[]> {
      return tx.select().from(fieldDays).where(and(eq(fieldDays.fieldId, fieldId), gte(fieldDays.day, from), lte(fieldDays.day, to))).orderBy(asc(fieldDays.day), asc(fieldDays.readerKind))
    },
    async listDays(tx: Executor, systemId: string): Promise<FieldDay[]> {
      return tx.select().from(fieldDays).where(eq(fieldDays.systemId, systemId)).orderBy(asc(fieldDays.fieldId), asc(fieldDays.day), asc(fieldDays.readerKind), asc(fieldDays.grade))
    },
  }
}

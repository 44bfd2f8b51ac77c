import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { inChunks, type Store } from './store.ts'

export type Calculation = Tables['calculations']['$inferSelect']
export type StoredVerdict = Tables['verdicts']['$inferSelect']

export function createCalculations({ tables: { calculations, verdicts }, dialect }: Store) {
  return {
    async latest(tx: Executor, systemId: string): Promise<Calculation | null> {
      return (await tx.select().from(calculations).where(eq(calculations.systemId, systemId)).orderBy(desc(calculations.at)).limit(1))[0] ?? null
    },
    async find(tx: Executor, id: string): Promise<Calculation | null> {
      return (await tx.select().from(calculations).where(eq(calculations.id, id)))[0] ?? null
    },
    async latestOfEach(tx: Executor, systemIds: string[]): Promise<Calculation[]> {
      if (systemIds.length === 0) return []
      const rows = await tx.select().from(calculations).where(inArray(calculations.systemId, systemIds)).orderBy(asc(calculations.at))
      return [...new Map(rows.map((row) => [row.systemId, row])).values()]
    },
    /** The new point of the trend, and the verdicts that now hold. */
    async add(tx: Executor, calculation: Calculation, rows: StoredVerdict[]) {
      await tx.insert(calculations).values(calculation)
      await tx.delete(verdicts).where(eq(verdicts.systemId, calculation.systemId))
      for (const chunk of inChunks(rows, dialect)) await tx.insert(verdicts).values(chunk)
    },
    async listVerdicts(tx: Executor, systemId: string): Promise<StoredVerdict[]> {
      return tx.select().from(verdicts).where(eq(verdicts.systemId, systemId)).orderBy(asc(verdicts.fieldId))
    },
    async verdictOf(tx: Executor, fieldId: string): Promise<StoredVerdict | null> {
      return (await tx.select().from(verdicts).where(eq(verdicts.fieldId, fieldId)))[0] ?? null
    },
  }
}

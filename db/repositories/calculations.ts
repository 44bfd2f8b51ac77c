import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import type { CalculationPoint } from '#lib/domain/overview/trend.ts'
import type { Reason, State } from '#lib/domain/usage/verdict-words.ts'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { createFieldCounts } from './field-counts.ts'
import { inChunks, replaceOfFields, type Store } from './store.ts'

export type Calculation = Tables['calculations']['$inferSelect']
type NewCalculation = Tables['calculations']['$inferInsert']
export type StoredVerdict = Tables['verdicts']['$inferSelect']

export function createCalculations(store: Store) {
  const { tables: { calculations, verdictChanges, verdicts }, dialect } = store
  const counts = createFieldCounts(store)
  return {
    async latest(tx: Executor, systemId: string): Promise<Calculation | null> {
      return (await tx.select().from(calculations).where(eq(calculations.systemId, systemId)).orderBy(desc(calculations.at)).limit(1))[0] ?? null
    },
    async latestUntil(tx: Executor, systemId: string, until: number): Promise<Calculation | null> {
      return (await tx.select().from(calculations).where(and(eq(calculations.systemId, systemId), lte(calculations.at, until))).orderBy(desc(calculations.at)).limit(1))[0] ?? null
    },
    /** Of each field whose verdict turned after an instant, what it turned from first. */
    async turnedAfter(tx: Executor, systemId: string, at: number): Promise<Map<string, { fromState: State; fromAnalytics: State }>> {
      const { fieldId, fromState, fromAnalytics } = verdictChanges
      const rows = await tx.select({ fieldId, fromState, fromAnalytics }).from(verdictChanges).where(and(eq(verdictChanges.systemId, systemId), gt(verdictChanges.at, at))).orderBy(desc(verdictChanges.at))
      // The earliest comes last, and stays.
      return new Map(rows.map((row) => [row.fieldId, row]))
    },
    async find(tx: Executor, id: string): Promise<Calculation | null> {
      return (await tx.select().from(calculations).where(eq(calculations.id, id)))[0] ?? null
    },
    /** As things stood at an instant; now where none is given. */
    async latestOfEach(tx: Executor, systemIds: string[], until = Number.MAX_SAFE_INTEGER): Promise<Calculation[]> {
      if (systemIds.length === 0) return []
      const newest = tx.select({ systemId: calculations.systemId, at: sql<number>`max(${calculations.at})`.as('newest_at') }).from(calculations)
        .where(and(inArray(calculations.systemId, systemIds), lte(calculations.at, until))).groupBy(calculations.systemId).as('newest')
      const rows = await tx.select({ calculation: calculations }).from(calculations).innerJoin(newest, and(eq(newest.systemId, calculations.systemId), eq(newest.at, calculations.at)))
      return [...new Map(rows.map(({ calculation }) => [calculation.systemId, calculation])).values()]
    },
    /** The points of the trend since an instant, in order of time; those of times when counts were not kept are left out. */
    async points(tx: Executor, from: number): Promise<CalculationPoint[]> {
      const { systemId, at, asOf, unused, noEvidence, used, lateFrom } = calculations
      const rows = await tx.select({ systemId, at, asOf, unused, noEvidence, used, lateFrom }).from(calculations).where(and(gte(at, from), isNotNull(unused))).orderBy(asc(at), asc(calculations.id))
      return rows as CalculationPoint[]
    },
    /** The new point of the trend, the verdicts that now hold, and which of them are others than before. */
    async add(tx: Executor, calculation: NewCalculation, rows: StoredVerdict[]) {
      const before = new Map((await tx.select({ id: verdicts.fieldId, state: verdicts.state, analytics: verdicts.analytics }).from(verdicts).where(eq(verdicts.systemId, calculation.systemId))).map((row) => [row.id, row]))
      await tx.insert(calculations).values(calculation)
      await replaceOfFields(tx, store, 'verdicts', { systemId: calculation.systemId }, rows)
      const { id: calculationId, systemId, at } = calculation
      const changed = rows.flatMap(({ fieldId, state, analytics, reason }) => {
        const old = before.get(fieldId)
        if (!old || (old.state === state && old.analytics === analytics)) return []
        return [{ calculationId, fieldId, systemId, at, fromState: old.state, toState: state, fromAnalytics: old.analytics, toAnalytics: analytics, reason: reason as Reason | null }]
      })
      for (const chunk of inChunks(changed, dialect)) await tx.insert(verdictChanges).values(chunk)
      await counts.recount(tx, systemId)
    },
    async listVerdicts(tx: Executor, systemId: string): Promise<StoredVerdict[]> {
      return tx.select().from(verdicts).where(eq(verdicts.systemId, systemId)).orderBy(asc(verdicts.fieldId))
    },
    async verdictOf(tx: Executor, fieldId: string): Promise<StoredVerdict | null> {
      return (await tx.select().from(verdicts).where(eq(verdicts.fieldId, fieldId)))[0] ?? null
    },
  }
}

import { and, eq, isNull, lt, or } from 'drizzle-orm'
import type { Scope } from '#lib/domain/people/permissions.ts'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import { systemsWithinScope } from './ownership.ts'
import type { Store } from './store.ts'

export type StoredAssessment = Tables['assessments']['$inferSelect']

export function createAssessments({ tables }: Store) {
  const { assessments, systems } = tables
  return {
    async put(tx: Executor, row: StoredAssessment) {
      await tx.insert(assessments).values(row).onConflictDoUpdate({ target: assessments.systemId, set: { at: row.at, notAssessed: row.notAssessed } })
    },
    /** Of systems that the scope may know of. */
    async list(tx: Executor, scope: Scope): Promise<StoredAssessment[]> {
      const rows = await tx.select({ assessment: assessments }).from(assessments).innerJoin(systems, eq(systems.id, assessments.systemId)).where(systemsWithinScope(tables, scope))
      return rows.map(({ assessment }) => assessment)
    },
    /** Systems that were not looked at since an instant, or never. */
    async listDue(tx: Executor, since: number): Promise<string[]> {
      const rows = await tx.select({ id: systems.id }).from(systems).leftJoin(assessments, eq(assessments.systemId, systems.id)).where(and(isNull(systems.disconnectedAt), or(isNull(assessments.at), lt(assessments.at, since))))
      return rows.map(({ id }) => id)
    },
  }
}

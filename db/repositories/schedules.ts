import { and, asc, eq, lte } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import type { Store } from './store.ts'

export type Schedule = Tables['schedules']['$inferSelect']

export function createSchedules({ tables: { schedules } }: Store) {
  return {
    async list(tx: Executor): Promise<Schedule[]> {
      return tx.select().from(schedules).orderBy(asc(schedules.systemId), asc(schedules.kind))
    },
    async ofSystem(tx: Executor, systemId: string): Promise<Schedule[]> {
      return tx.select().from(schedules).where(eq(schedules.systemId, systemId)).orderBy(asc(schedules.kind))
    },
    async listDue(tx: Executor, now: number): Promise<Schedule[]> {
      return tx.select().from(schedules).where(and(lte(schedules.nextAt, now), eq(schedules.isPaused, false))).orderBy(asc(schedules.nextAt))
    },
    async move(tx: Executor, fromId: string, intoId: string) {
      await tx.update(schedules).set({ systemId: intoId }).where(eq(schedules.systemId, fromId))
    },
    async put(tx: Executor, schedule: Schedule) {
      const { id: _id, systemId: _system, kind: _kind, ...rest } = schedule
      await tx.insert(schedules).values(schedule).onConflictDoUpdate({ target: [schedules.systemId, schedules.kind], set: rest })
    },
  }
}

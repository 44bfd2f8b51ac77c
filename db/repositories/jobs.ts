import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, notInArray, or } from 'drizzle-orm'
import type { Executor } from '../gateway/executor.ts'
import type { Tables } from '../schema/tables.ts'
import type { Store } from './store.ts'

export type Job = Tables['jobs']['$inferSelect']

export function createJobs({ tables: { jobs }, dialect }: Store) {
  return {
    async find(tx: Executor, id: string): Promise<Job | null> {
      return (await tx.select().from(jobs).where(eq(jobs.id, id)))[0] ?? null
    },
    async add(tx: Executor, job: Tables['jobs']['$inferInsert']) {
      await tx.insert(jobs).values(job)
    },
    async listUnfinished(tx: Executor, kind: Job['kind'], systemId: string): Promise<Job[]> {
      const unfinished = or(eq(jobs.status, 'queued'), eq(jobs.status, 'running'))
      return tx.select().from(jobs).where(and(unfinished, eq(jobs.kind, kind), eq(jobs.systemId, systemId))).orderBy(asc(jobs.createdAt))
    },
    /** Everything that waits or runs for a system. */
    async listOpen(tx: Executor, systemId: string): Promise<Job[]> {
      return tx.select().from(jobs).where(and(inArray(jobs.status, ['queued', 'running']), eq(jobs.systemId, systemId))).orderBy(asc(jobs.createdAt))
    },
    /** The newest of a system's jobs of these kinds. */
    async listRecent(tx: Executor, kinds: Job['kind'][], systemId: string, limit: number): Promise<Job[]> {
      return tx.select().from(jobs).where(and(inArray(jobs.kind, kinds), eq(jobs.systemId, systemId))).orderBy(desc(jobs.createdAt), desc(jobs.id)).limit(limit)
    },
    /** The newest of a kind, of whatever system. */
    async listNewest(tx: Executor, kind: Job['kind'], limit: number): Promise<Job[]> {
      return tx.select().from(jobs).where(eq(jobs.kind, kind)).orderBy(desc(jobs.createdAt), desc(jobs.id)).limit(limit)
    },
    async listRunning(tx: Executor): Promise<Job[]> {
      return tx.select().from(jobs).where(eq(jobs.status, 'running'))
    },
    /** Ends the lease of a worker that is known to be gone. */
    async release(tx: Executor, id: string, workerId: string) {
      await tx.update(jobs).set({ leaseUntil: 0 }).where(and(eq(jobs.id, id), eq(jobs.workerId, workerId)))
    },
    /** The oldest job that waits, or whose worker has fallen silent; it is the caller's until `leaseUntil`. */
    async claim(tx: Executor, { workerId, now, leaseUntil, only }: { workerId: string; now: number; leaseUntil: number; only?: string }): Promise<Job | null> {
      await dialect.lockJobs(tx)
      const free = or(eq(jobs.status, 'queued'), and(eq(jobs.status, 'running'), lt(jobs.leaseUntil, now)))
      // One job at a time per system: a second import must know all that the first has seen.
      const busy = tx.select({ systemId: jobs.systemId }).from(jobs).where(and(eq(jobs.status, 'running'), gte(jobs.leaseUntil, now), isNotNull(jobs.systemId)))
      const alone = or(isNull(jobs.systemId), notInArray(jobs.systemId, busy))
      const [job] = await tx.select().from(jobs).where(and(free, alone, only ? eq(jobs.id, only) : undefined)).orderBy(asc(jobs.createdAt), asc(jobs.id)).limit(1)
      if (!job) return null
      const claimed = { status: 'running' as const, workerId, leaseUntil, attempts: job.attempts + 1, startedAt: job.startedAt ?? now }
      await tx.update(jobs).set(claimed).where(eq(jobs.id, job.id))
      return { ...job, ...claimed }
    },
    /** Keeps the job and tells how far it is; false when somebody else has taken it meanwhile. */
    async renew(tx: Executor, id: string, { workerId, leaseUntil, progress }: { workerId: string; leaseUntil: number; progress: unknown }): Promise<boolean> {
      const kept = await tx.update(jobs).set({ leaseUntil, progress }).where(and(eq(jobs.id, id), eq(jobs.workerId, workerId), eq(jobs.status, 'running'))).returning({ id: jobs.id })
      return kept.length === 1
    },
    async finish(tx: Executor, id: string, end: Pick<Job, 'status' | 'finishedAt'> & Partial<Pick<Job, 'result' | 'errorCode' | 'errorWhere' | 'errorValues'>>) {
      await tx.update(jobs).set({ ...end, leaseUntil: null }).where(eq(jobs.id, id))
    },
  }
}

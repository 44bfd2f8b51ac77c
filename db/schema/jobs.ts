// Long work: queued by a command, done by a worker process, seen by everybody.
import type { ColumnKit } from '../kit/sqlite-kit.ts'

export function defineJobs(kit: ColumnKit) {
  const jobs = kit.table('jobs', {
    id: kit.text().primaryKey(),
    kind: kit.text().$type<'import-log' | 'calculate-verdicts' | 'test-connection' | 'scan-system' | 'preview-log' | 'assess-findings' | 'make-report'>().notNull(),
    systemId: kit.text(),
    input: kit.json<unknown>().notNull(),
    status: kit.text().$type<'queued' | 'running' | 'done' | 'failed' | 'cancelled'>().notNull(),
    progress: kit.json<unknown>(),
    result: kit.json<unknown>(),
    errorCode: kit.text(),
    errorWhere: kit.text(),
    /** What else the sentence of the code names: a line, a count. */
    errorValues: kit.json<Record<string, string | number>>(),
    attempts: kit.integer().notNull(),
    /** Who holds it, and until when: a worker that dies lets it go by silence. */
    workerId: kit.text(),
    leaseUntil: kit.instant(),
    createdAt: kit.instant().notNull(),
    startedAt: kit.instant(),
    finishedAt: kit.instant(),
  }, (t) => [kit.index('jobs_status').on(t.status, t.createdAt)])

  return { jobs }
}

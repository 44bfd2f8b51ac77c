import type { Job } from '#db/repositories/jobs.ts'
import type { ShownProgress } from '#lib/domain/connections/job-progress.ts'
import type { ShownJob } from '#lib/domain/connections/connection-page.ts'

/** A job without its input: that may name paths and files of the server. */
export function shownJob({ id, kind, status, progress, createdAt, startedAt, finishedAt, errorCode, errorWhere, errorValues, result }: Job): ShownJob {
  return { id, kind, status, progress: progress as ShownProgress | null, at: finishedAt ?? startedAt ?? createdAt, errorCode, errorWhere, errorValues, result }
}

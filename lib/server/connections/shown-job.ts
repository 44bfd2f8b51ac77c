import type { Job } from '#db/repositories/jobs.ts'
import type { ShownJob } from '#lib/domain/connections/connection-page.ts'

/** A job without its input: that may name paths and files of the server. */
export function shownJob({ id, kind, status, createdAt, startedAt, finishedAt, errorCode, errorWhere, errorValues, result }: Job): ShownJob {
  return { id, kind, status, at: finishedAt ?? startedAt ?? createdAt, errorCode, errorWhere, errorValues, result }
}

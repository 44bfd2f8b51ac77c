import type { JobProgress } from '#lib/domain/connections/job-progress.ts'
import type { Product } from '../door/product.ts'

/** What a job is given besides its input. It must stand being run again from the start, or from where it stored that it was. */
export type JobContext = {
  product: Product
  jobId: string
  /** Tells how far it is, and keeps the job; throws JobLost when another worker has taken it. Cheap to call often. */
  report(progress: JobProgress): Promise<void>
  signal: AbortSignal
}

/** Work that ended with a reason a person can act on. The code has its sentence in the messages. */
export class JobFailure extends Error {
  code: string
  where: string | null
  /** What else its sentence names: a line, a count, a format. */
  values: Record<string, string | number>
  constructor(code: string, where: string | null = null, values: Record<string, string | number> = {}) {
    super(where === null ? code : `${code}: ${where}`)
    this.code = code
    this.where = where
    this.values = values
  }
}

/** Somebody has called it off: its work is left where it was. */
export class JobCancelled extends Error {}

export class JobLost extends Error {}

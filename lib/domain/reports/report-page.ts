// The room of reports: what a person has made, and what came of it.
import type { JobProgress } from '../connections/job-progress.ts'

/** `status`: `gone` once the file is no longer kept. */
export type MadeReport = {
  id: string
  status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'gone'
  madeAt: number
  /** As of when it tells; null for when it was made. */
  at: number | null
  progress: JobProgress | null
  errorCode: string | null
  fields: number | null
  bytes: number | null
}

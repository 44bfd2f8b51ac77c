import { z } from 'zod'
import type { JobProgress } from '#lib/domain/connections/job-progress.ts'
import type { MadeReport } from '#lib/domain/reports/report-page.ts'
import { query } from '../door/query.ts'
import { keptMs } from './kept-reports.ts'
import type { ReportMade } from './make-report.ts'
import { reportJob, reportPermission } from './report-order.ts'

const looked = 200
const shown = 20

/** What a person had made, the newest first. */
export const listReports = query({
  permission: reportPermission,
  input: z.strictObject({}),
  async run({ tx, repositories, actor, wallClock }): Promise<MadeReport[]> {
    const jobs = await repositories.jobs.listNewest(tx, 'make-report', looked)
    return jobs.flatMap(({ id, input, status, createdAt, finishedAt, progress, result, errorCode }): MadeReport[] => {
      const { madeBy, at } = reportJob.parse(input)
      if (actor.kind !== 'person' || madeBy !== actor.id) return []
      const made = result as ReportMade | null
      const isGone = status === 'done' && finishedAt !== null && wallClock - finishedAt > keptMs
      return [{ id, status: isGone ? 'gone' : status, madeAt: createdAt, at, progress: progress as JobProgress | null, errorCode, fields: made?.rows.population ?? null, bytes: made?.bytes ?? null }]
    }).slice(0, shown)
  },
})

import { rm, stat } from 'node:fs/promises'
import { readStoredSettings } from '#lib/domain/settings/settings.ts'
import type { JobContext } from '../jobs/job-context.ts'
import { makeWorkshop, reportPath } from './kept-reports.ts'
import { reportJob, scopeFor } from './report-order.ts'
import { zipFiles } from './zip-files.ts'

export type ReportMade = { bytes: number; rows: Record<string, number> }

/** Job `make-report`: the files aside, then all of them as one. Run again, it begins anew. */
export async function makeReport({ product, jobId, report, signal }: JobContext, input: unknown): Promise<ReportMade> {
  const { ownedBy, madeBy, ...order } = reportJob.parse(input)
  const { gateway, repositories: { settings, users } } = product
  const [person, stored] = await gateway.read(async (tx) => [madeBy === null ? null : await users.find(tx, madeBy), await settings.list(tx)] as const)
  const parts = await makeWorkshop(product.folder!, jobId)
  try {
    // Loads what makes a PDF: only for whoever makes one.
    const { writeBundle } = await import('./write-bundle.ts')
    const manifest = await writeBundle(product, parts, { ...order, scope: scopeFor(ownedBy), madeBy: person?.name ?? null, company: readStoredSettings(stored).organisation }, async (phase, done, total) => {
      signal.throwIfAborted()
      await report({ phase, done, total })
    })
    const path = reportPath(product.folder!, jobId)!
    await zipFiles(parts, [...manifest.files.map(({ name }) => name), 'manifest.json'], path, order.now)
    return { bytes: (await stat(path)).size, rows: manifest.rows }
  } finally {
    await rm(parts, { recursive: true, force: true })
  }
}

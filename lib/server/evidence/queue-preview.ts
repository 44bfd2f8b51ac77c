import { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { allowFor } from '../door/use-case.ts'

/** What the job is given: see preview-log.ts. */
export const previewInput = z.strictObject({
  systemId: z.string(),
  fileName: z.string(),
  source: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('spooled'), id: z.string() }), z.strictObject({ kind: z.literal('path'), path: z.string() })]),
})

type Context = { tx: Executor; repositories: Repositories; now: number; newId(): string; allow: ReturnType<typeof allowFor> }

export async function queuePreview({ tx, repositories, now, newId, allow }: Context, input: z.output<typeof previewInput>, { code, ...detail }: { code: string; bytes?: number; digest?: string }) {
  const system = await allow(() => repositories.systems.find(tx, input.systemId))
  if (!(await repositories.scans.latest(tx, system.id))) throw new Refusal('nothing-scanned')
  const jobId = newId()
  await repositories.jobs.add(tx, { id: jobId, kind: 'preview-log', systemId: system.id, input, status: 'queued', progress: null, attempts: 0, createdAt: now })
  return { result: { jobId }, event: { code, target: { kind: 'system', id: system.id }, detail: { jobId, ...detail }, changes: [] } }
}

import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import type { importInput } from './request-import.ts'
import { openLogSource } from './open-log-source.ts'
import { previewInput } from './queue-preview.ts'

/** Imports a log that somebody has looked at, and no other: the file is named by its preview. `isPart`: one of several files of a log. */
export const importPreviewed = command({
  permission: 'evidence:import',
  input: z.strictObject({ jobId: z.string().max(100), isPart: z.boolean().default(false) }),
  prepare: async ({ product }) => product.folder!,
  async run({ tx, repositories: { imports, jobs, systems }, input: { jobId: previewId, isPart }, prepared: folder, now, newId, allow }) {
    const preview = await jobs.find(tx, previewId)
    if (!preview || preview.kind !== 'preview-log' || preview.status !== 'done') throw new Refusal('job-not-found')
    const { systemId, fileName, source } = previewInput.parse(preview.input)
    const system = await allow(() => systems.find(tx, systemId))
    const [jobId, importId] = [newId(), newId()]
    const input: z.output<typeof importInput> = { importId, systemId, path: pathOf(source, folder), isPart, isSpooled: source.kind === 'spooled' }
    await imports.add(tx, { id: importId, systemId, ordinal: await imports.nextOrdinal(tx, systemId), fileName, status: 'running', cursor: null, counts: {}, captured: [], problems: [], startedAt: now })
    await jobs.add(tx, { id: jobId, kind: 'import-log', systemId, input, status: 'queued', progress: null, attempts: 0, createdAt: now })
    const change = { targetKind: 'import', targetId: importId, key: 'status', after: 'running' }
    return { result: { jobId, importId }, event: { code: 'import-requested', target: { kind: 'system', id: system.id }, detail: { importId }, changes: [change] } }
  },
})

function pathOf(source: Parameters<typeof openLogSource>[0], folder: string): string {
  try {
    return openLogSource(source, folder)
  } catch {
    // Moved or taken away since it was looked at.
    throw new Refusal('not-found')
  }
}

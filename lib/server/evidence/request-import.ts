import { basename } from 'node:path'
import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'

/** What the job is given: see import-log.ts. `isPart`: of a log in several files, one of which may speak of other databases only. `isSpooled`: the file is deleted at the job's end. */
export const importInput = z.strictObject({ importId: z.string(), systemId: z.string(), path: z.string(), isPart: z.boolean().default(false), isSpooled: z.boolean().default(false) })

/**
 * Queues the import of a log file that the worker can read. The same file of the same system, asked for again while its import is
 * unfinished, is that import: it goes on where it stopped.
 */
export const requestImport = command({
  permission: 'evidence:import',
  input: z.strictObject({ systemId: z.string().max(100), path: z.string().min(1).max(4_000), isPart: z.boolean().default(false) }),
  async run({ tx, repositories, input, now, newId, allow }) {
    const system = await allow(() => repositories.systems.find(tx, input.systemId))
    if (!(await repositories.scans.latest(tx, system.id))) throw new Refusal('nothing-scanned')
    const target = { kind: 'system', id: system.id }
    for (const job of await repositories.jobs.listUnfinished(tx, 'import-log', system.id)) {
      const { importId, path } = importInput.parse(job.input)
      // One that was called off meanwhile is over, though its job has not seen it yet.
      const isRunning = (await repositories.imports.find(tx, importId))?.status === 'running'
      if (path === input.path && isRunning) return { result: { jobId: job.id, importId, isResumed: true }, event: { code: 'import-resumed', target, detail: { importId }, changes: [] } }
    }
    const [jobId, importId] = [newId(), newId()]
    const ordinal = await repositories.imports.nextOrdinal(tx, system.id)
    await repositories.imports.add(tx, { id: importId, systemId: system.id, ordinal, fileName: basename(input.path), status: 'running', cursor: null, counts: {}, captured: [], problems: [], startedAt: now })
    await repositories.jobs.add(tx, {
      id: jobId, kind: 'import-log', systemId: system.id, input: { importId, systemId: system.id, path: input.path, isPart: input.isPart } satisfies z.input<typeof importInput>,
      status: 'queued', progress: null, attempts: 0, createdAt: now,
    })
    const change = { targetKind: 'import', targetId: importId, key: 'status', after: 'running' }
    return { result: { jobId, importId, isResumed: false }, event: { code: 'import-requested', target, detail: { importId }, changes: [change] } }
  },
})

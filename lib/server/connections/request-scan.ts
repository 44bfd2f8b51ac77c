import { z } from 'zod'
import { command } from '../door/command.ts'
import { queueConnectionJob } from './queue-connection-job.ts'

/** Asks the worker to scan a connected system. Asked again while that waits, it is the same job. Errors: not-connected. */
export const requestScan = command({
  permission: 'connection:manage',
  input: z.strictObject({ systemId: z.string().max(100) }),
  async run({ tx, repositories, input, now, newId, allow }) {
    const system = await allow(() => repositories.systems.find(tx, input.systemId))
    const jobId = await queueConnectionJob(tx, repositories, 'scan-system', { systemId: system.id, now, newId })
    return { result: { jobId }, event: { code: 'scan-requested', target: { kind: 'system', id: system.id }, detail: { jobId }, changes: [] } }
  },
})

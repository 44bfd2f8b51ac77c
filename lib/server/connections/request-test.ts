import { z } from 'zod'
import { command } from '../door/command.ts'
import { queueConnectionJob } from './queue-connection-job.ts'

/** Asks the worker to look at a connected system and store nothing. Asked again while that waits, it is the same job. Errors: not-connected. */
export const requestTest = command({
  permission: 'connection:manage',
  input: z.strictObject({ systemId: z.string().max(100) }),
  async run({ tx, repositories, input, now, newId, allow }) {
    const system = await allow(() => repositories.systems.find(tx, input.systemId))
    const jobId = await queueConnectionJob(tx, repositories, 'test-connection', { systemId: system.id, now, newId })
    return { result: { jobId }, event: { code: 'connection-test-requested', target: { kind: 'system', id: system.id }, detail: { jobId }, changes: [] } }
  },
})

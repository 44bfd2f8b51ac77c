import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import { queueCalculation } from './queue-calculation.ts'

/**
 * Calls off an import that waits or runs: its job ends before it writes its next piece, and nothing of what it had read counts. What stood
 * before stands. Errors: not-found, also where it has ended meanwhile.
 */
export const cancelImport = command({
  permission: 'evidence:import',
  input: z.strictObject({ importId: z.string().max(100) }),
  async run({ tx, repositories, input, now, newId, allow }) {
    const found = await repositories.imports.find(tx, input.importId)
    if (!found || found.status !== 'running') throw new Refusal('not-found')
    await allow(() => repositories.systems.find(tx, found.systemId))
    await repositories.imports.update(tx, found.id, { status: 'cancelled', finishedAt: now, cursor: null })
    // Pieces of an import that had broken down may have been counted already.
    const jobId = await queueCalculation(tx, repositories, { systemId: found.systemId, now, newId })
    const change = { targetKind: 'import', targetId: found.id, key: 'status', before: found.status, after: 'cancelled' }
    return { result: { jobId }, event: { code: 'import-cancelled', target: { kind: 'system', id: found.systemId }, detail: { importId: found.id }, changes: [change] } }
  },
})

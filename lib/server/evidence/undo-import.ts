import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import { queueCalculation } from './queue-calculation.ts'

/** Takes an import back: its lines no longer count, unless they stand in another import too. Its facts stay, for the trail of what was. */
export const undoImport = command({
  permission: 'evidence:import',
  input: z.strictObject({ importId: z.string().max(100) }),
  async run({ tx, repositories, input, now, newId, allow }) {
    const found = await repositories.imports.find(tx, input.importId)
    if (!found || found.status === 'undone') throw new Refusal('not-found')
    await allow(() => repositories.systems.find(tx, found.systemId))
    await repositories.imports.update(tx, found.id, { status: 'undone', undoneAt: now, cursor: null })
    const jobId = await queueCalculation(tx, repositories, { systemId: found.systemId, now, newId })
    const change = { targetKind: 'import', targetId: found.id, key: 'status', before: found.status, after: 'undone' }
    return { result: { jobId }, event: { code: 'import-undone', target: { kind: 'system', id: found.systemId }, detail: { importId: found.id }, changes: [change] } }
  },
})

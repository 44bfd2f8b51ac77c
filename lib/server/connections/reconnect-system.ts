import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'

/** Brings a disconnected system back into every list and number, as it was left. */
export const reconnectSystem = command({
  permission: 'connection:manage',
  input: z.strictObject({ systemId: z.string().max(100) }),
  async run({ tx, repositories: { systems }, input, allow }) {
    const system = await allow(() => systems.find(tx, input.systemId))
    if (system.disconnectedAt === null || system.mergedIntoId !== null) throw new Refusal('not-found')
    await systems.update(tx, system.id, { disconnectedAt: null })
    const change = { targetKind: 'system', targetId: system.id, key: 'disconnectedAt', before: system.disconnectedAt, after: null }
    return { result: {}, event: { code: 'system-reconnected', target: { kind: 'system', id: system.id }, detail: {}, changes: [change] } }
  },
})

import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'

/**
 * Takes a system out of every list and number, and throws its password away at once. What was scanned and imported stays, so that
 * `reconnectSystem` brings the numbers back; only the password has to be given again.
 */
export const disconnectSystem = command({
  permission: 'connection:manage',
  input: z.strictObject({ systemId: z.string().max(100) }),
  async run({ tx, repositories: { connections, systems }, input, now, allow }) {
    const system = await allow(() => systems.find(tx, input.systemId))
    if (system.disconnectedAt !== null) throw new Refusal('not-found')
    await systems.update(tx, system.id, { disconnectedAt: now })
    const connection = await connections.ofSystem(tx, system.id)
    if (connection) await connections.update(tx, connection.id, { secret: null, keyId: null, changedAt: now })
    const change = { targetKind: 'system', targetId: system.id, key: 'disconnectedAt', before: null, after: now }
    return { result: {}, event: { code: 'system-disconnected', target: { kind: 'system', id: system.id }, detail: { isSecretErased: connection?.secret != null }, changes: [change] } }
  },
})

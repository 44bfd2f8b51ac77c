import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import { addConnectionKey, connectionKeys } from './connection-keys.ts'
import { seal, unseal } from './sealed-secret.ts'

/**
 * Encrypts every stored password anew: with BIG_TRUST_KEY where that is set (its passwords may have been encrypted with the file's keys),
 * else with a new key of the file. Interrupted, it can be run again: the file keeps the old keys meanwhile. Errors: secret-unreadable.
 */
export const rotateKey = command({
  permission: 'connection:manage',
  input: z.strictObject({}),
  async prepare({ product }) {
    if (!process.env.BIG_TRUST_KEY) addConnectionKey(product.folder!)
    return connectionKeys(product.folder!)
  },
  async run({ tx, repositories: { connections }, prepared: keys, now }) {
    const rows = await connections.listWithSecret(tx)
    for (const { id, secret, keyId } of rows) {
      const password = unseal({ secret: secret!, keyId }, id, keys)
      if (password === null) throw new Refusal('secret-unreadable', id)
      await connections.update(tx, id, { ...seal(password, id, keys[0]!), changedAt: now })
    }
    return { result: { count: rows.length, keyId: keys[0]!.id }, event: { code: 'connection-key-rotated', target: null, detail: { count: rows.length, keyId: keys[0]!.id }, changes: [] } }
  },
})

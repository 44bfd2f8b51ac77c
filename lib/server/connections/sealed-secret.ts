// AES-256-GCM around one password: nonce (12 bytes) ‖ tag (16) ‖ ciphertext. The row's id is authenticated with it (NIST SP 800-38D, additional
// authenticated data): moved to another row, a secret does not open.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { ConnectionKey } from './connection-keys.ts'

const nonceBytes = 12
const tagBytes = 16

export type Sealed = { secret: Buffer; keyId: string }

export function seal(secret: string, rowId: string, { id, key }: ConnectionKey): Sealed {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(rowId))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return { secret: Buffer.concat([nonce, cipher.getAuthTag(), text]), keyId: id }
}

/** Null where the key is gone or the secret was tampered with. */
export function unseal({ secret, keyId }: { secret: Buffer; keyId: string | null }, rowId: string, keys: ConnectionKey[]): string | null {
  const found = keys.find(({ id }) => id === keyId)
  if (!found) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', found.key, secret.subarray(0, nonceBytes), { authTagLength: tagBytes }).setAAD(Buffer.from(rowId))
    decipher.setAuthTag(secret.subarray(nonceBytes, nonceBytes + tagBytes))
    return Buffer.concat([decipher.update(secret.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

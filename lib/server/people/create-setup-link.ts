import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'

const validMs = 24 * 60 * 60_000

export const setupTokenHash = (token: string) => createHash('sha256').update(token).digest('hex')

/** A one-time token for the first admin of an empty product. Shown once; only its hash is kept. */
export const createSetupLink = command({
  permission: 'person:invite',
  input: z.strictObject({}),
  async run({ tx, repositories, now }) {
    if ((await repositories.users.count(tx)) > 0) throw new Refusal('already-set-up')
    const token = randomBytes(32).toString('base64url')
    await repositories.setupLinks.add(tx, { tokenHash: setupTokenHash(token), createdAt: now, expiresAt: now + validMs })
    return { result: { token, expiresAt: now + validMs }, event: { code: 'setup-link-created', target: null, detail: {}, changes: [] } }
  },
})

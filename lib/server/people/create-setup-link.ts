import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import { linkTokenHash, newLinkToken } from './link-tokens.ts'

const validMs = 24 * 60 * 60_000

/** A one-time token for the first admin of an empty product. Shown once; only its hash is kept. */
export const createSetupLink = command({
  permission: 'person:invite',
  input: z.strictObject({}),
  async run({ tx, repositories, wallClock: now }) {
    if ((await repositories.users.count(tx)) > 0) throw new Refusal('already-set-up')
    const token = newLinkToken()
    await repositories.setupLinks.add(tx, { tokenHash: linkTokenHash(token), createdAt: now, expiresAt: now + validMs })
    return { result: { token, expiresAt: now + validMs }, event: { code: 'setup-link-created', target: null, detail: {}, changes: [] } }
  },
})

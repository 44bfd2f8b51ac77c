import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { query } from '../door/query.ts'
import { linkTokenHash } from './link-tokens.ts'

/** Whether a one-time link still opens something, so that nobody fills in a form that cannot be sent. Errors say why not. */
export const lookAtLink = query({
  permission: 'door:enter',
  input: z.strictObject({ kind: z.enum(['setup', 'password']), token: z.string().max(200) }),
  async run({ tx, repositories: { personLinks, setupLinks, users }, input: { kind, token }, wallClock: now }): Promise<{ isOpen: true }> {
    const hash = linkTokenHash(token)
    if (kind === 'setup') {
      if ((await users.count(tx)) > 0) throw new Refusal('already-set-up')
      if (!(await setupLinks.findOpen(tx, hash, now))) throw new Refusal('setup-link-invalid', 'token')
    } else if (!(await personLinks.findOpen(tx, 'password', hash, now))) throw new Refusal('link-invalid', 'token')
    return { isOpen: true }
  },
})

import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'

/** Says once and for all whether a database holds the demo or a company's own data: the two are never mixed. */
export const openAs = command({
  permission: 'person:manage',
  input: z.strictObject({ mode: z.enum(['demo', 'own']) }),
  async run({ tx, repositories, input }) {
    if ((await repositories.settings.get(tx, 'mode')) !== null) throw new Refusal('already-set-up')
    await repositories.settings.put(tx, 'mode', input.mode)
    const change = { targetKind: 'setting', targetId: 'mode', key: 'value', after: input.mode }
    return { result: null, event: { code: 'opened', target: { kind: 'setting', id: 'mode' }, detail: { mode: input.mode }, changes: [change] } }
  },
})

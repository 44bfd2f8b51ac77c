import { z } from 'zod'
import { target } from '#lib/domain/overview/target.ts'
import { command } from '../door/command.ts'

/** Sets what the company wants to come to, or takes it away. */
export const setTarget = command({
  permission: 'overview:target',
  input: z.strictObject({ target: target.nullable() }),
  async run({ tx, repositories, input }) {
    const before = await repositories.settings.get(tx, 'target')
    if (input.target) await repositories.settings.put(tx, 'target', input.target)
    else await repositories.settings.remove(tx, 'target')
    const change = { targetKind: 'setting', targetId: 'target', key: 'value', before: before ?? undefined, after: input.target ?? undefined }
    return { result: null, event: { code: 'target-set', target: { kind: 'setting', id: 'target' }, detail: {}, changes: [change] } }
  },
})

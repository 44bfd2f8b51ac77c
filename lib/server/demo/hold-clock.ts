import { z } from 'zod'
import { command } from '../door/command.ts'

/** Says where the time of the demo stands: whatever is calculated anew later ends there, so that the demo never goes stale. */
export const holdClock = command({
  permission: 'person:manage',
  input: z.strictObject({ present: z.int() }),
  async run({ tx, repositories, input: { present } }) {
    await repositories.settings.put(tx, 'present', present)
    const change = { targetKind: 'setting', targetId: 'present', key: 'value', after: present }
    return { result: null, event: { code: 'clock-held', target: { kind: 'setting', id: 'present' }, detail: { present }, changes: [change] } }
  },
})

import { z } from 'zod'
import { manyDeed, manyFields } from '#lib/domain/declarations/declare-input.ts'
import { query } from '../door/query.ts'
import { planMany } from './plan-many.ts'

const shown = 10

/** What saying something of many fields would change: how many are meant, how many change, and the first few. */
export const lookAtMany = query({
  permission: 'declaration:declare',
  input: z.strictObject({ of: manyFields, deed: manyDeed }),
  async run({ tx, repositories, input: { of, deed }, scope, now }) {
    const { fields, rows, overwritten } = await planMany(tx, repositories, { of, deed, scope, by: { at: now, actorId: null, why: '' } })
    const byField = Map.groupBy(rows, ({ targetId }) => targetId)
    const first = fields.filter(({ id }) => byField.has(id)).slice(0, shown)
    return {
      matching: fields.length,
      changed: byField.size,
      overwritten: overwritten.size,
      first: first.map(({ id, name, searchText }) => ({ id, name, path: searchText, values: Object.fromEntries(byField.get(id)!.map(({ key, value }) => [key, value])) })),
    }
  },
})

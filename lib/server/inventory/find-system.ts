import { z } from 'zod'
import { nameKeyOf } from '#lib/domain/inventory/place-catalog.ts'
import { query } from '../door/query.ts'

/** A system by the name people call it, whatever its case. */
export const findSystem = query({
  permission: 'inventory:read',
  input: z.strictObject({ name: z.string().trim().min(1).max(200) }),
  async run({ tx, repositories, input, allow }) {
    const { id, name } = await allow(() => repositories.systems.findByName(tx, nameKeyOf(input.name)))
    return { id, name }
  },
})

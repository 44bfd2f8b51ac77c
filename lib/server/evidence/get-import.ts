import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { query } from '../door/query.ts'

/** How an import stands: what was read, what could not be. */
export const getImport = query({
  permission: 'evidence:read',
  input: z.strictObject({ id: z.string().max(100) }),
  async run({ tx, repositories, input, allow }) {
    const found = await repositories.imports.find(tx, input.id)
    if (!found) throw new Refusal('not-found')
    await allow(() => repositories.systems.find(tx, found.systemId))
    const { id, fileName, format, status, counts, captured, problems } = found
    return { id, fileName, format, status, counts, captured, problems }
  },
})

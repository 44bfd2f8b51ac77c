import { z } from 'zod'
import { query } from '../door/query.ts'

/** A system's imports in the order they came. */
export const listImports = query({
  permission: 'evidence:read',
  input: z.strictObject({ systemId: z.string().max(100) }),
  async run({ tx, repositories, input, allow }) {
    const system = await allow(() => repositories.systems.find(tx, input.systemId))
    const imports = await repositories.imports.list(tx, system.id)
    return imports.map(({ id, fileName, format, status, counts, captured, startedAt, finishedAt }) => ({ id, fileName, format, status, counts, captured: captured.length > 0 ? [captured[0]![0], captured.at(-1)![1]] : null, startedAt, finishedAt }))
  },
})

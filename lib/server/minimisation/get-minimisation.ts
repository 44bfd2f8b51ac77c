import { z } from 'zod'
import { asOfInput } from '#lib/domain/audit/past-input.ts'
import type { MinimisationPage } from '#lib/domain/minimisation/candidate-page.ts'
import { query } from '../door/query.ts'

/** How many candidates stand where, and what spared the rest. */
export const getMinimisation = query({
  permission: 'minimisation:read',
  input: z.strictObject({ asOf: asOfInput }),
  asOf: ({ asOf }) => asOf,
  async run({ tx, repositories: { candidates }, scope, now }): Promise<MinimisationPage> {
    const counts = await candidates.countEach(tx, scope)
    const sumBy = <K extends string>(keyOf: (row: (typeof counts)[number]) => K | null) => {
      const sums: Partial<Record<K, number>> = {}
      for (const row of counts) {
        const key = keyOf(row)
        if (key !== null) sums[key] = (sums[key] ?? 0) + row.count
      }
      return sums
    }
    return {
      states: sumBy(({ state }) => state),
      spared: sumBy(({ state, sparedBy }) => (state === 'spared' || state === 'kept' ? sparedBy : null)),
      now,
    }
  },
})

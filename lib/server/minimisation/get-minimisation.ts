import { z } from 'zod'
import type { MinimisationPage } from '#lib/domain/minimisation/candidate-page.ts'
import { whatIf } from '#lib/domain/minimisation/what-if.ts'
import { countShares } from '#lib/domain/overview/count-shares.ts'
import { query } from '../door/query.ts'

const firstSteps = 20

/** How many candidates stand where, what spared the rest, and what the first twenty would change. */
export const getMinimisation = query({
  permission: 'minimisation:read',
  input: z.strictObject({}),
  async run({ tx, repositories: { candidates, fieldCounts }, scope, now }): Promise<MinimisationPage> {
    const counts = await candidates.countEach(tx, scope)
    const sumBy = <K extends string>(keyOf: (row: (typeof counts)[number]) => K | null) => {
      const sums: Partial<Record<K, number>> = {}
      for (const row of counts) {
        const key = keyOf(row)
        if (key !== null) sums[key] = (sums[key] ?? 0) + row.count
      }
      return sums
    }
    const shares = countShares(await fieldCounts.byVerdict(tx, scope))
    return {
      states: sumBy(({ state }) => state),
      spared: sumBy(({ state, sparedBy }) => (state === 'spared' || state === 'kept' ? sparedBy : null)),
      now,
      whatIf: whatIf(await candidates.first(tx, scope, firstSteps), { customer: shares.all, unused: shares.unused, ...(await candidates.undecidedTotals(tx, scope)) }),
    }
  },
})

import { z } from 'zod'
import { whatIf, type WhatIf } from '#lib/domain/minimisation/what-if.ts'
import { countShares } from '#lib/domain/overview/count-shares.ts'
import { query } from '../door/query.ts'

const firstSteps = 20

/** What the first twenty candidates would change, of what the one who asks may know. */
export const getWhatIf = query({
  permission: 'minimisation:read',
  input: z.strictObject({}),
  async run({ tx, repositories: { candidates, fieldCounts }, scope }): Promise<WhatIf> {
    const { all, unused } = countShares(await fieldCounts.byVerdict(tx, scope))
    return whatIf(await candidates.first(tx, scope, firstSteps), { customer: all, unused, ...(await candidates.undecidedTotals(tx, scope)) })
  },
})

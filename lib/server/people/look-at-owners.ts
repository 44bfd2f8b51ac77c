import { z } from 'zod'
import type { OwnersLook } from '#lib/domain/people/people-page.ts'
import { query } from '../door/query.ts'
import { maxOwnersText, planOwners, readOwnersCsv } from './plan-owners.ts'

/** What a list of owners would do, line by line, or what is wrong with it. */
export const lookAtOwners = query({
  permission: 'person:invite',
  input: z.strictObject({ text: z.string().min(1).max(maxOwnersText) }),
  async run({ tx, repositories, input }): Promise<OwnersLook> {
    const { owners, errors, digest } = await planOwners(tx, repositories, readOwnersCsv(input.text))
    return {
      owners: owners.map(({ line, email, name, team, personId, places }) => ({ line, email, name, team, isNew: personId === null, owns: places.map(({ path, before }) => ({ path, isChanged: before === null || before !== personId })) })),
      errors,
      digest,
    }
  },
})

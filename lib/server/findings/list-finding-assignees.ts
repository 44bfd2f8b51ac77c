import { z } from 'zod'
import { roleHolds } from '#lib/domain/people/permissions.ts'
import { query } from '../door/query.ts'

/** Who can be given a finding: everybody who works on findings and may come in. */
export const listFindingAssignees = query({
  permission: 'finding:assign',
  input: z.strictObject({}),
  run: async ({ tx, repositories }) => (await repositories.users.list(tx))
    .filter(({ role, disabledAt }) => disabledAt === null && roleHolds(role, 'finding:work'))
    .map(({ id, name, role }) => ({ id, name, role })),
})

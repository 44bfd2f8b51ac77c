import { z } from 'zod'
import { findingFilter } from '#lib/domain/findings/finding-list.ts'
import { fieldFilter } from '#lib/domain/inventory/field-list.ts'
import { candidateFilter } from '#lib/domain/minimisation/candidate-list.ts'
import type { WorkPage } from '#lib/domain/work/work-page.ts'
import { query } from '../door/query.ts'

const maxPlaces = 50

/** What waits for whoever asks, of what is theirs: counted by the very filters that the numbers open. */
export const getWork = query({
  permission: 'declaration:read',
  input: z.strictObject({}),
  async run({ tx, repositories: { candidates, declarations, fieldCounts, fields, findings, users }, actor, scope, now }): Promise<WorkPage> {
    const deputised = scope.kind === 'owned' ? await fieldCounts.deputisedFor(tx, scope.ownerId) : []
    const names = deputised.length > 0 ? new Map((await users.list(tx)).map(({ id, name }) => [id, name])) : null
    const work = ['to-confirm', 'to-declare'] as const
    return {
      counts: {
        ...(await fields.countEach(tx, {
          toConfirm: fieldFilter.parse({ work: ['to-confirm'] }), toDeclare: fieldFilter.parse({ work: ['to-declare'] }), disputed: fieldFilter.parse({ work: ['disputed'] }),
          overdue: fieldFilter.parse({ due: [String(now)] }), open: fieldFilter.parse({ work: [...work] }),
        }, scope)),
        toDecide: await candidates.count(tx, candidateFilter.parse({}), scope),
        findings: actor.kind === 'person' ? await findings.count(tx, findingFilter.parse({ assignee: [actor.id] }), scope, now) : 0,
        all: await fields.count(tx, fieldFilter.parse({ is: ['customer'] }), scope),
      },
      me: actor.kind === 'anonymous' ? '' : actor.id,
      now,
      deputyOf: deputised.map(({ ownerId, count }) => ({ name: ownerId === null ? null : (names!.get(ownerId) ?? null), fields: count })),
      places: await declarations.listPlaces(tx, fieldFilter.parse({ work: [...work] }), scope, maxPlaces),
      comparisons: [...(await fieldCounts.byComparison(tx, scope))].map(([comparison, count]) => ({ comparison, count })),
    }
  },
})

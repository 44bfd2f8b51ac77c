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
    const work = ['to-confirm', 'to-declare'] as const
    // Asked side by side: a server of databases answers several at once.
    const [deputised, each, toDecide, found, all, places, comparisons] = await Promise.all([
      scope.kind === 'owned' ? fieldCounts.deputisedFor(tx, scope.ownerId) : [],
      fields.countEach(tx, {
        toConfirm: fieldFilter.parse({ work: ['to-confirm'] }), toDeclare: fieldFilter.parse({ work: ['to-declare'] }), disputed: fieldFilter.parse({ work: ['disputed'] }),
        overdue: fieldFilter.parse({ due: [String(now)] }), open: fieldFilter.parse({ work: [...work] }),
      }, scope),
      candidates.count(tx, candidateFilter.parse({}), scope),
      actor.kind === 'person' ? findings.count(tx, findingFilter.parse({ assignee: [actor.id] }), scope, now) : 0,
      fields.count(tx, fieldFilter.parse({ is: ['customer'] }), scope),
      declarations.listPlaces(tx, fieldFilter.parse({ work: [...work] }), scope, maxPlaces),
      fieldCounts.byComparison(tx, scope),
    ])
    const names = deputised.length > 0 ? new Map((await users.list(tx)).map(({ id, name }) => [id, name])) : null
    return {
      counts: { ...each, toDecide, findings: found, all },
      me: actor.kind === 'anonymous' ? '' : actor.id,
      now,
      deputyOf: deputised.map(({ ownerId, count }) => ({ name: ownerId === null ? null : (names!.get(ownerId) ?? null), fields: count })),
      places,
      comparisons: [...comparisons].map(([comparison, count]) => ({ comparison, count })),
    }
  },
})

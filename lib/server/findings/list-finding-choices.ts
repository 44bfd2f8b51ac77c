import { z } from 'zod'
import type { FindingChoices } from '#lib/domain/findings/finding-list.ts'
import { query } from '../door/query.ts'

/** What the list can be narrowed to, and what rules could not look at. */
export const listFindingChoices = query({
  permission: 'finding:read',
  input: z.strictObject({}),
  async run({ tx, repositories: { assessments, findings, systems }, actor, scope }): Promise<FindingChoices> {
    const assessed = await assessments.list(tx, scope)
    const counts = new Map<string, FindingChoices['notAssessed'][number]>()
    for (const { code, need } of assessed.flatMap(({ notAssessed }) => notAssessed)) {
      const key = `${code} ${need}`
      counts.set(key, { code, need, systems: (counts.get(key)?.systems ?? 0) + 1 })
    }
    return {
      me: actor.kind === 'anonymous' ? '' : actor.id,
      systems: (await systems.list(tx, scope)).map(({ id, name }) => ({ id, name })),
      // Others' names are no matter of who sees only their own.
      owners: scope.kind === 'all' ? await findings.listOwners(tx, scope) : [],
      assignees: await findings.listAssignees(tx, scope),
      notAssessed: [...counts.values()],
      assessedAt: assessed.length === 0 ? null : Math.max(...assessed.map(({ at }) => at)),
    }
  },
})

import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { findingFilter } from '#lib/domain/findings/finding-list.ts'
import { candidateListInput } from '#lib/domain/minimisation/candidate-list.ts'
import { countChain, countShares } from '#lib/domain/overview/count-shares.ts'
import type { TeamPage } from '#lib/domain/overview/team-page.ts'
import { teamName } from '#lib/domain/people/team.ts'
import { query } from '../door/query.ts'
import { listExposure } from './list-exposure.ts'

/** What the people of one team answer for, added up: not for those who see only what is theirs. */
export const getTeam = query({
  permission: 'overview:teams',
  input: z.strictObject({ team: teamName }),
  async run({ tx, repositories, input: { team }, scope, now }): Promise<TeamPage> {
    const { candidates, fieldCounts, findings, systems, users } = repositories
    const members = (await users.list(tx)).filter((person) => person.team === team)
    if (members.length === 0) throw new Refusal('not-found')
    const owners = members.map(({ id }) => id)
    const counts = await fieldCounts.byVerdict(tx, scope, owners)
    const owned = await fieldCounts.byOwner(tx, scope)
    return {
      team,
      people: members.map(({ id, name, role, disabledAt }) => ({ id, name, role, isDisabled: disabledAt !== null, counts: countShares(owned.filter(({ ownerId }) => ownerId === id)) })),
      counts: countShares(counts),
      chain: countChain(counts),
      exposure: await listExposure(tx, repositories, { scope, owners, systems: await systems.list(tx, scope) }),
      comparisons: [...(await fieldCounts.byComparison(tx, scope, owners))].map(([comparison, count]) => ({ comparison, count })),
      findings: await findings.countSeverities(tx, findingFilter.parse({ owner: owners }), scope, now),
      candidates: await candidates.count(tx, candidateListInput.parse({ owner: owners }), scope),
    }
  },
})

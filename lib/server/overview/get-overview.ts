import { z } from 'zod'
import { findingFilter } from '#lib/domain/findings/finding-list.ts'
import { fieldFilter, type FieldRow } from '#lib/domain/inventory/field-list.ts'
import { candidateListInput } from '#lib/domain/minimisation/candidate-list.ts'
import { countChain, countMissing, countQuarters, countShares, sharesBy, sum } from '#lib/domain/overview/count-shares.ts'
import { changeSpans, type OverviewPage } from '#lib/domain/overview/overview-page.ts'
import { target } from '#lib/domain/overview/target.ts'
import { trendOf } from '#lib/domain/overview/trend.ts'
import { readStoredSettings } from '#lib/domain/settings/settings.ts'
import { query } from '../door/query.ts'
import { changesSince } from './changes-since.ts'
import { listExposure } from './list-exposure.ts'

const shownCandidates = 6
const trendMs = 366 * 86_400_000

export const getOverview = query({
  permission: 'inventory:read',
  input: z.strictObject({ span: z.enum(changeSpans).default('visit') }),
  async run({ tx, repositories, input: { span }, scope, actor, now }): Promise<OverviewPage> {
    const [systems, counts] = await Promise.all([repositories.systems.list(tx, scope), repositories.fieldCounts.byVerdict(tx, scope)])
    const chain = countChain(counts)
    const areSensitive = chain.neitherSensitive > 0
    const unusedByAll = fieldFilter.parse({ quarter: ['neither'], is: areSensitive ? ['customer', 'sensitive'] : ['customer'], sort: 'name' })

    /** As the candidates are ranked. Where nothing was ranked yet, or rules spare all of them, the first of the list behind the number. */
    async function startHere(): Promise<FieldRow[]> {
      if (chain.neither === 0) return []
      const ranked = await repositories.candidates.firstUnused(tx, areSensitive, scope, shownCandidates)
      return ranked.length > 0 ? repositories.fields.listRows(tx, ranked) : repositories.fields.slice(tx, unusedByAll, scope, 0, shownCandidates)
    }

    /** Who answers for what, and in which team they are: nothing for people who see only what is theirs. */
    async function answerable(): Promise<Pick<OverviewPage, 'owners' | 'teams'>> {
      if (scope.kind !== 'all') return { owners: [], teams: [] }
      const [users, owned] = await Promise.all([repositories.users.list(tx), repositories.fieldCounts.byOwner(tx, scope)])
      const people = new Map(users.map((person) => [person.id, person]))
      const inTeams = owned.flatMap((row) => {
        const team = row.ownerId === null ? null : (people.get(row.ownerId)?.team ?? null)
        return team === null ? [] : [{ ...row, team }]
      })
      return {
        owners: sharesBy(owned, ({ ownerId }) => ownerId).map(({ key: id, counts }) => ({ id, name: id === null ? null : (people.get(id)?.name ?? null), counts })),
        teams: sharesBy(inTeams, ({ team }) => team).map(({ key: team, counts }) => ({ team, owners: [...people.values()].filter((person) => person.team === team).map(({ id }) => id), counts })),
      }
    }

    async function calculated() {
      const calculations = await repositories.calculations.latestOfEach(tx, systems.map(({ id }) => id))
      const held = systems.map((system) => ({ ...system, fields: sum(counts.filter(({ systemId }) => systemId === system.id)) }))
      return { captured: calculations.filter(({ coverage }) => coverage !== null), changes: await changesSince(tx, repositories, { actor, span, scope, now, systems: held, calculations }) }
    }

    // Asked side by side: a server of databases answers several at once.
    const [byCategory, byTouchpoint, people, exposure, findings, candidateCount, byComparison, rows, points, { captured, changes }, settings, mode] = await Promise.all([
      repositories.fieldCounts.byCategory(tx, scope),
      repositories.fieldCounts.byTouchpoint(tx, scope),
      answerable(),
      listExposure(tx, repositories, { scope, systems }),
      repositories.findings.countSeverities(tx, findingFilter.parse({}), scope, now),
      repositories.candidates.count(tx, candidateListInput.parse({}), scope),
      repositories.fieldCounts.byComparison(tx, scope),
      startHere(),
      scope.kind === 'all' ? repositories.calculations.points(tx, now - trendMs) : [],
      calculated(),
      repositories.settings.list(tx),
      repositories.settings.get(tx, 'mode'),
    ])
    const storedTarget = target.safeParse(await repositories.settings.get(tx, 'target'))

    return {
      counts: countShares(counts),
      chain,
      quarters: countQuarters(counts),
      categories: sharesBy(byCategory, ({ category }) => category).map(({ key, counts }) => ({ category: key, counts })),
      touchpoints: sharesBy(byTouchpoint, ({ touchpoint }) => touchpoint).map(({ key: touchpoint, counts }) => ({ touchpoint, counts })),
      ...people,
      exposure,
      findings,
      candidateCount,
      comparisons: [...byComparison].map(([comparison, count]) => ({ comparison, count })),
      candidates: { rows, total: areSensitive ? chain.neitherSensitive : chain.neither, areSensitive },
      trend: scope.kind === 'all' ? trendOf(points) : [],
      target: storedTarget.success ? storedTarget.data : null,
      changes,
      window: captured.length === 0 ? null : {
        from: Math.min(...captured.map(({ windowFrom }) => windowFrom)),
        to: Math.max(...captured.map(({ windowTo }) => windowTo)),
        // The number as a whole is only as fresh as its stalest part.
        asOf: Math.min(...captured.map(({ asOf }) => asOf)),
      },
      coverage: captured.length === 0 ? null : Math.min(...captured.map(({ coverage }) => coverage!)),
      systems: systems.map((system) => {
        const own = counts.filter(({ systemId }) => systemId === system.id)
        const calculation = captured.find(({ systemId }) => systemId === system.id)
        return {
          id: system.id,
          name: system.name,
          kind: system.kind,
          status: system.status,
          fields: sum(own),
          counts: countShares(own),
          coverage: calculation?.coverage ?? null,
          asOf: calculation?.asOf ?? null,
          missing: countMissing(own),
        }
      }),
      fields: sum(counts),
      referenceBand: readStoredSettings(settings).referenceBand,
      isDemo: mode === 'demo',
    }
  },
})

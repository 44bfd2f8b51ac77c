import { z } from 'zod'
import { historyOf, type FieldEvent } from '#lib/domain/inventory/field-history.ts'
import { query } from '../door/query.ts'
import { peopleIn } from './people-in-changes.ts'

const maxEvents = 200

/** What happened to a field, newest first, the last two hundred. */
export const listFieldHistory = query({
  permission: 'inventory:read',
  input: z.strictObject({ id: z.string().max(100) }),
  async run({ tx, repositories: { fields, fieldHistory }, input, allow }): Promise<FieldEvent[]> {
    const { row } = await allow(() => fields.find(tx, input.id))
    const changes = await fieldHistory.changesOf(tx, row, maxEvents)
    const names = await fieldHistory.namesOf(tx, [...new Set(changes.flatMap(peopleIn))])
    const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
    const verdicts = (await fieldHistory.verdictsOf(tx, input.id, maxEvents)).flatMap(({ at, fromState, toState, fromAnalytics, toAnalytics }): FieldEvent[] => [
      ...(fromAnalytics === toAnalytics ? [] : [{ at, by: null, kind: 'verdict', axis: 'analytics', from: fromAnalytics, to: toAnalytics } as const]),
      ...(fromState === toState ? [] : [{ at, by: null, kind: 'verdict', axis: 'state', from: fromState, to: toState } as const]),
    ])
    return [...historyOf(changes, nameOf), ...verdicts].sort((a, b) => b.at - a.at).slice(0, maxEvents)
  },
})

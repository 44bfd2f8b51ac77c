import { z } from 'zod'
import type { DatasetDetail, DatasetEvent } from '#lib/domain/inventory/dataset-page.ts'
import { historyOf } from '#lib/domain/inventory/field-history.ts'
import { fieldFilter } from '#lib/domain/inventory/field-list.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import { countShares } from '#lib/domain/overview/count-shares.ts'
import { query } from '../door/query.ts'
import { peopleIn } from './people-in-changes.ts'

const shownFields = 300
const shownEvents = 100

/** One dataset with the fields of it that one may know of. Who owns none of them and not the dataset either is not told that it exists. */
export const getDataset = query({
  permission: 'inventory:read',
  input: z.strictObject({ id: z.string().max(100) }),
  async run({ tx, repositories: { calculations, datasets, fieldHistory, fields }, input, scope }): Promise<DatasetDetail> {
    const found = await datasets.findPlaced(tx, input.id)
    if (!found) throw new Refusal('not-found')
    const filter = fieldFilter.parse({ dataset: [input.id], sort: 'dataset' })
    const total = await fields.count(tx, filter, scope)
    const isOwn = scope.kind === 'all' || (scope.kind === 'owned' && (found.owner?.id === scope.ownerId || found.deputyId === scope.ownerId))
    if (!isOwn && total === 0) throw new Refusal('not-found')

    const { dataset: { id, schema, name, systemId, kind, comment, rowEstimate, bytes, firstSeenAt, goneAt }, system, owner } = found
    const calculation = await calculations.latest(tx, systemId)
    const changes = await fieldHistory.changesIn(tx, { id, systemId }, scope, shownEvents)
    const names = await fieldHistory.namesOf(tx, [...new Set(changes.flatMap(peopleIn))])
    const nameOf = (person: string | null) => (person === null ? null : (names.get(person) ?? null))
    return {
      id, schema, name, systemId, system: system.name, engine: system.engine, kind, comment, rows: rowEstimate, bytes, firstSeenAt, goneAt, owner, total, isOwn,
      counts: countShares(await fields.countVerdicts(tx, filter, scope)),
      fields: await fields.slice(tx, filter, scope, 0, shownFields),
      window: calculation && { from: calculation.windowFrom, to: calculation.windowTo, asOf: calculation.asOf, coverage: calculation.coverage },
      history: changes.flatMap(({ field, ...change }) => historyOf([change], nameOf, ['field', 'dataset']).map((event): DatasetEvent => ({ ...event, field }))),
    }
  },
})

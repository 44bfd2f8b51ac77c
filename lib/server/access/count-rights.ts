// How much each principal of a system may read and how many may read each field, as rows: made anew with each calculation, from what it just derived.
import type { Executor } from '#db/gateway/executor.ts'
import type { FieldAccessCount, FieldReaderRow } from '#db/repositories/field-readers.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { countAccess, type PrincipalCounts } from '#lib/domain/access/count-access.ts'
import type { AccessStanding } from './access-standing.ts'

export type CountedFields = { id: string; datasetId: string; schema: string; dataset: string; name: string; isSensitive: boolean; goneAt: number | null }[]

const none: PrincipalCounts = { fields: 0, sensitive: 0, changeable: 0, viaPublic: 0, neverUsed: 0, neverUsedSensitive: 0, noEvidence: 0, lastUsedAt: null }

/** Counts of these fields alone: of a whole system, or of what somebody may know of it. */
export function countRights(standing: AccessStanding, fields: CountedFields, readers: FieldReaderRow[]) {
  const byDataset = Map.groupBy(fields.filter(({ goneAt }) => goneAt === null), ({ schema, dataset }) => JSON.stringify([schema, dataset]))
  const byField = Map.groupBy(readers, ({ fieldId }) => fieldId)
  const relations = standing.rights.graph.access.relations.flatMap((relation) => {
    const its = byDataset.get(JSON.stringify([relation.schema, relation.name]))
    return its ? [{ relation, fields: its, isYoung: standing.isYoung(its[0]!.datasetId) }] : []
  })
  return countAccess({ rights: standing.rights, uses: standing.uses, relations, readersOf: (id) => byField.get(id) ?? [] })
}

export async function storeCounts(tx: Executor, { accessScans, fieldReaders }: Repositories, systemId: string, standing: AccessStanding, counted: ReturnType<typeof countRights>): Promise<void> {
  await accessScans.putPrincipals(tx, [...standing.principals.values()].map((principal) => ({ ...principal, ...(counted.principals.get(principal.name) ?? none) })))
  await fieldReaders.replaceCounts(tx, systemId, [...counted.fields].map(([fieldId, counts]): FieldAccessCount => ({ fieldId, systemId, ...counts })))
}

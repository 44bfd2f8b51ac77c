import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { openExposure, type Exposure } from '#lib/domain/minimisation/exposed-to.ts'
import { loadStanding, logEvidenceOf } from '../access/access-standing.ts'

/** Who may read what in a system, as its server said at the last scan, and who of them did; null where none was asked. */
export async function loadExposure(tx: Executor, repositories: Repositories, systemId: string): Promise<Exposure | null> {
  const standing = await loadStanding(tx, repositories, systemId, logEvidenceOf(await repositories.calculations.latest(tx, systemId)))
  if (!standing) return null
  const readers = Map.groupBy(await repositories.fieldReaders.ofSystem(tx, systemId), ({ fieldId }) => fieldId)
  const youngIn = new Map<string, ReturnType<typeof standing.isYoung>>()
  return openExposure(standing.rights.graph, (principal, { fieldId, datasetId }) => {
    if (!youngIn.has(datasetId)) youngIn.set(datasetId, standing.isYoung(datasetId))
    return standing.uses.of(principal, readers.get(fieldId) ?? [], youngIn.get(datasetId)?.(principal, fieldId) ?? false).use
  })
}

import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { SeenOfField } from '#lib/domain/minimisation/decision.ts'
import { defaultCoverageRules, type CoverageRules } from '#lib/domain/usage/coverage.ts'
import { loadExposure } from './load-exposure.ts'

/** What the last scan and the last calculation say of each field of a system, gone ones too. */
export async function seenOfFields(tx: Executor, repositories: Repositories, systemId: string): Promise<Map<string, SeenOfField>> {
  const { calculations, datasets, fields, systems } = repositories
  const isByHand = (await systems.find(tx, systemId))?.engine === null
  const calculation = await calculations.latest(tx, systemId)
  const verdicts = new Map((await calculations.listVerdicts(tx, systemId)).map((verdict) => [verdict.fieldId, verdict]))
  const rows = new Map((await datasets.listAll(tx, systemId)).map(({ id, rowEstimate }) => [id, rowEstimate]))
  const exposure = await loadExposure(tx, repositories, systemId)
  const threshold = (calculation?.summary as { rules?: CoverageRules } | undefined)?.rules?.threshold ?? defaultCoverageRules.threshold
  return new Map((await fields.listWithDataset(tx, systemId, { kind: 'all' })).map(({ id, datasetId, goneAt, schema, dataset, name, nullShare, meanBytes }): [string, SeenOfField] => {
    const verdict = verdicts.get(id)
    const isCaptured = verdict !== undefined && verdict.coverage >= threshold && verdict.reason === null
    return [id, { isByHand, goneAt, readers: exposure?.of({ fieldId: id, datasetId, schema, table: dataset, column: name })?.map(({ principal }) => principal) ?? null, rows: rows.get(datasetId) ?? null, nullShare, meanBytes, lastWrittenAt: verdict?.lastWrittenAt ?? null, capturedTo: isCaptured && calculation ? calculation.asOf : null }]
  }))
}

import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { ExportedCandidate } from '#lib/domain/minimisation/candidate-export.ts'
import { remedyFactsOf } from '#lib/domain/minimisation/remedy-facts.ts'
import { remedyFor, type Remedy } from '#lib/domain/minimisation/remedy.ts'
import { query } from '../door/query.ts'
import { gatherCandidateFacts } from './gather-candidate-facts.ts'

/** `remedy` is what its `sql` is written from. */
export type SystemCandidate = Omit<ExportedCandidate, 'sql'> & { remedy: Remedy | null }

/** Every candidate and every spared field of a system, best first, those that are no candidates last. */
export const listSystemCandidates = query({
  permission: 'minimisation:export',
  input: z.strictObject({ systemId: z.string().max(100) }),
  async run({ tx, repositories, input, scope, allow }): Promise<SystemCandidate[]> {
    const system = await allow(() => repositories.systems.find(tx, input.systemId))
    if (!system.engine) throw new Refusal('nothing-scanned')
    const { engine } = system
    const stored = new Map((await repositories.candidates.listAll(tx, system.id)).map((candidate) => [candidate.fieldId, candidate]))
    const { facts, exposure } = await gatherCandidateFacts(tx, repositories, system.id)
    const visible = new Set((await repositories.fields.listWithDataset(tx, system.id, scope)).map(({ id }) => id))
    const tables = Map.groupBy(facts, ({ schema, table }) => JSON.stringify([schema, table]))
    const listed = facts.flatMap((field): SystemCandidate[] => {
      const candidate = stored.get(field.fieldId)
      if (!candidate || !visible.has(field.fieldId)) return []
      const { reasons, score, parts, sparedBy } = candidate
      const recommendation = sparedBy === null ? candidate.recommendation : 'keep'
      const table = tables.get(JSON.stringify([field.schema, field.table]))!
      const remedy = remedyFor(recommendation, remedyFactsOf(field, table.every(({ fieldId }) => visible.has(fieldId)) ? table : null, { engine, grants: field.exposed && exposure!.grantsOf(field, field.exposed) }))
      return [{ schema: field.schema, table: field.table, column: field.column, reasons, score, parts, recommendation, sparedBy, remedy }]
    })
    return listed.sort((a, b) => Number(a.sparedBy !== null) - Number(b.sparedBy !== null) || b.score - a.score)
  },
})

// After a calculation: what was decided is held against what is seen now, and the candidates are derived anew.
import { recordOf } from '#lib/domain/minimisation/candidate-record.ts'
import { candidateState } from '#lib/domain/minimisation/decision.ts'
import type { Product } from '../door/product.ts'
import { gatherCandidateFacts } from './gather-candidate-facts.ts'
import { settledDecisions, settleDecisions } from './settle-decisions.ts'

export async function refreshCandidates(product: Product, systemId: string, now: number): Promise<void> {
  const { gateway, repositories } = product
  // Only what changes is an event.
  const isNews = await gateway.read(async (tx) => (await settledDecisions(tx, repositories, systemId, now)).length > 0)
  if (isNews) await settleDecisions({ product, actor: { kind: 'system', id: 'worker' } }, { systemId })
  // Gathered beside the writer, who would keep everybody waiting with it.
  const { facts } = await gateway.read((tx) => gatherCandidateFacts(tx, repositories, systemId))
  await gateway.write(async (tx) => {
    await gateway.dialect.setMoment(tx, now)
    const decisions = new Map((await repositories.decisions.listOf(tx, systemId)).map((decision) => [decision.fieldId, decision]))
    const here = new Set(facts.map(({ fieldId }) => fieldId))
    // What was decided of a field that is gone stays to be seen, as it was.
    const gone = (await repositories.candidates.listAll(tx, systemId)).filter(({ fieldId }) => !here.has(fieldId) && decisions.has(fieldId))
    await repositories.candidates.replace(tx, systemId, [
      ...facts.flatMap((field) => recordOf(field, decisions.get(field.fieldId) ?? null, { systemId, now }) ?? []),
      ...gone.map((record) => ({ ...record, state: candidateState(decisions.get(record.fieldId)!) })).filter(({ state }) => state !== 'open'),
    ])
  })
}

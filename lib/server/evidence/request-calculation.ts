import { z } from 'zod'
import { command } from '../door/command.ts'
import { calculationInput, queueCalculation } from './queue-calculation.ts'

/** Queues a recalculation of a system's verdicts: everything derived is made anew from the stored facts. */
export const requestCalculation = command({
  permission: 'evidence:recalculate',
  input: z.strictObject({ systemId: z.string().max(100), window: calculationInput.shape.window.optional(), asOf: calculationInput.shape.asOf }),
  async run({ tx, repositories, input, now, newId, allow }) {
    const system = await allow(() => repositories.systems.find(tx, input.systemId))
    const jobId = await queueCalculation(tx, repositories, { systemId: system.id, window: input.window, asOf: input.asOf, now, newId })
    return { result: { jobId }, event: { code: 'calculation-requested', target: { kind: 'system', id: system.id }, detail: { jobId }, changes: [] } }
  },
})

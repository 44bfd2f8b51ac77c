import { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import { instant } from '#lib/domain/instant.ts'
import { readStoredSettings } from '#lib/domain/settings/settings.ts'
import type { Repositories } from '#db/repositories/repositories.ts'

/** What the job is given. `from` and `to` in ms where a window was asked for by its ends, else the last `days`. */
export const calculationInput = z.strictObject({
  systemId: z.string(),
  window: z.union([z.strictObject({ days: z.int().min(1).max(3_650) }), z.strictObject({ from: instant, to: instant }).refine(({ from, to }) => from < to)]),
  /** The end of a window counted in days, ms; now where it is not said. */
  asOf: instant.optional(),
})
export type CalculationInput = z.output<typeof calculationInput>

/** One recalculation waiting per system is enough: it sees everything that was written before it begins. */
export async function queueCalculation(
  tx: Executor,
  { jobs, settings }: Repositories,
  { systemId, window: asked, asOf, now, newId }: { systemId: string; window?: CalculationInput['window']; asOf?: number; now: number; newId(): string },
): Promise<string> {
  const window = asked ?? { days: readStoredSettings(await settings.list(tx)).windowDays }
  const input = { systemId, window, ...(asOf !== undefined && { asOf }) } satisfies CalculationInput
  const waiting = (await jobs.listUnfinished(tx, 'calculate-verdicts', systemId)).find((job) => job.status === 'queued' && JSON.stringify(job.input) === JSON.stringify(input))
  if (waiting) return waiting.id
  const id = newId()
  await jobs.add(tx, { id, kind: 'calculate-verdicts', systemId, input, status: 'queued', progress: null, attempts: 0, createdAt: now })
  return id
}

import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { countShares, type VerdictCount } from '#lib/domain/overview/count-shares.ts'
import type { ShareCounts } from '#lib/domain/overview/overview-page.ts'
import type { ExportedVerdict } from '#lib/domain/usage/verdict-export.ts'
import type { Quarter, ReaderKind, ReadGroup, Reason } from '#lib/domain/usage/verdict-words.ts'
import { readerKinds } from '#lib/domain/usage/verdict-words.ts'
import { query } from '../door/query.ts'

export type VerdictReport = {
  system: string
  window: { from: number; to: number; asOf: number }
  /** 0–1; null without a log. */
  coverage: number | null
  /** ms: when a window of this length is first firm; null where nothing is captured at its end. */
  firmFrom: number | null
  /** Of customer-data fields, on the analytics axis. */
  counts: ShareCounts
  verdicts: ExportedVerdict[]
}

/** Every field of a system with its verdict, in the order of the source, and the headline they add up to. */
export const listVerdicts = query({
  permission: 'evidence:read',
  input: z.strictObject({ systemId: z.string().max(100) }),
  async run({ tx, repositories, input, scope, allow }): Promise<VerdictReport> {
    const system = await allow(() => repositories.systems.find(tx, input.systemId))
    const calculation = await repositories.calculations.latest(tx, system.id)
    if (!calculation) throw new Refusal('nothing-scanned')
    const stored = new Map((await repositories.calculations.listVerdicts(tx, system.id)).map((verdict) => [verdict.fieldId, verdict]))
    const fields = (await repositories.fields.listWithDataset(tx, system.id, scope)).filter(({ id }) => stored.has(id))
    const counts = fields.map((field): VerdictCount => {
      const { analytics, quarter, readGroup, reason } = stored.get(field.id)!
      return { systemId: system.id, state: analytics, quarter: quarter as Quarter | null, group: readGroup as ReadGroup, reason: reason as Reason | null, isSensitive: field.isSensitive, isCustomerData: field.isCustomerData, count: 1 }
    })
    return {
      system: system.name,
      window: { from: calculation.windowFrom, to: calculation.windowTo, asOf: calculation.asOf },
      coverage: calculation.coverage,
      firmFrom: (calculation.summary as { firmFrom: number | null }).firmFrom,
      counts: countShares(counts),
      verdicts: fields.map((field): ExportedVerdict => {
        const verdict = stored.get(field.id)!
        return {
          schema: field.schema,
          table: field.dataset,
          column: field.name,
          personal: field.isPersonal,
          customerData: field.isCustomerData,
          category: field.category,
          state: verdict.state,
          analytics: verdict.analytics,
          operations: verdict.operations,
          quarter: verdict.quarter,
          group: verdict.readGroup,
          reason: verdict.reason,
          coverage: verdict.coverage,
          explicitReads: verdict.explicitReads,
          starReads: verdict.starReads,
          lastReadAt: verdict.lastReadAt === null ? null : new Date(verdict.lastReadAt).toISOString(),
          readers: Object.fromEntries(readerKinds.map((kind) => [kind, verdict.readers[kind] ?? 0])) as Record<ReaderKind, number>,
        }
      }),
    }
  },
})

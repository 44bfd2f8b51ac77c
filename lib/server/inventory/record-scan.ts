import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { loggingOf, type ScanFound } from '#lib/domain/connections/connection-page.ts'
import type { ScannedCatalog } from '#lib/domain/inventory/catalog.ts'
import { command } from '../door/command.ts'
import { queueCalculation } from '../evidence/queue-calculation.ts'
import { storeScan } from './store-scan.ts'

/** Writes down what the worker saw of a connected system, and has its verdicts calculated anew. */
export const recordScan = command({
  permission: 'inventory:scan',
  input: z.strictObject({ systemId: z.string().max(100), scanned: z.custom<{ catalog: ScannedCatalog; location: string }>() }),
  async run(context) {
    const { tx, repositories, input, now, newId, allow } = context
    const system = await allow(() => repositories.systems.find(tx, input.systemId))
    // Taken out while it was being looked at.
    if (system.disconnectedAt !== null) throw new Refusal('not-found')
    const { stored, event } = await storeScan(context, system, input.scanned)
    await queueCalculation(tx, repositories, { systemId: system.id, now, newId })
    const present = stored.records.filter(({ goneAt }) => goneAt === null)
    const count = (is: (field: (typeof present)[number]) => boolean) => present.filter(is).length
    const { datasets, fields, omissions, drift, account } = stored
    const result: ScanFound = {
      datasets, fields, omissions, drift, account,
      logging: loggingOf(input.scanned.catalog.capture.server),
      customer: count(({ isCustomerData }) => isCustomerData),
      personal: count(({ isPersonal }) => isPersonal),
      sensitive: count(({ isSensitive }) => isSensitive),
    }
    return { result, event }
  },
})

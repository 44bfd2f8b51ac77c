// What a system holds that no scan reaches (a service abroad, a spreadsheet), as somebody wrote it down. Its fields are classified like
// any others; with no log there is no evidence about them.
import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { ScannedCatalog, ScannedRelation } from '#lib/domain/inventory/catalog.ts'
import { compareCatalogs } from '#lib/domain/inventory/compare-catalogs.ts'
import { placeCatalog } from '#lib/domain/inventory/place-catalog.ts'
import { settleRecords } from '../declarations/settle-fields.ts'
import { command } from '../door/command.ts'
import { queueAssessment } from '../findings/queue-assessment.ts'

const nameOf = z.string().trim().min(1).max(200)

/** Everything it holds, each time: what is not entered again is gone. Errors: system-elsewhere, where scans say what it holds. */
export const enterFields = command({
  permission: 'inventory:scan',
  input: z.strictObject({
    systemId: z.string().max(100),
    tables: z.array(z.strictObject({ name: nameOf, fields: z.array(nameOf).min(1).max(1_000) })).max(1_000),
  }),
  async run({ tx, repositories, input, now, newId, allow }) {
    const { systems, datasets, fields } = repositories
    const system = await allow(() => systems.find(tx, input.systemId))
    if (system.engine !== null) throw new Refusal('system-elsewhere', system.name)
    const catalog = catalogOf(input.tables, now)
    const known = { datasets: await datasets.listAll(tx, system.id), fields: await fields.listAll(tx, system.id) }
    const comparison = compareCatalogs(known, catalog, newId)
    const records = placeCatalog(known, catalog, comparison, { systemId: system.id, now, previousScanAt: null })
    await datasets.put(tx, records.datasets)
    await fields.put(tx, await settleRecords(tx, repositories, system.id, records.fields))
    await queueAssessment(tx, repositories, { systemId: system.id, now, newId })
    const counts = { datasets: comparison.datasets.length, fields: comparison.fields.length }
    return {
      result: counts,
      event: {
        code: 'fields-entered',
        target: { kind: 'system', id: system.id },
        detail: counts,
        changes: comparison.drift.map(({ kind, targetKind, targetId, changes }) => ({ targetKind, targetId, key: 'entry', after: { kind, changes } })),
      },
    }
  },
})

/** Tables and fields by name, as if scanned: nothing is known of types, keys, code or logs. A table named twice is one. */
function catalogOf(tables: { name: string; fields: string[] }[], now: number): ScannedCatalog {
  const relations = Array.from(Map.groupBy(tables, ({ name }) => name), ([name, same]): ScannedRelation => ({
    schema: '', name, sourceKey: null, kind: 'table', comment: null, definition: null, rowEstimate: null, bytes: null, primaryKey: [], uniqueKeys: [], foreignKeys: [],
    columns: [...new Set(same.flatMap(({ fields }) => fields))].map((field, at) => ({ name: field, sourceKey: null, position: at + 1, type: '', typeFamily: 'other', nullable: true, defaultExpression: null, isGenerated: false, comment: null })),
  }))
  return {
    engine: 'sqlite', database: '', serverVersion: '', takenAt: now, relations, routines: [], capture: { server: {}, overrides: [], roles: [] },
    account: { name: '', canWrite: false, isSuperuser: false }, omissions: [],
  }
}

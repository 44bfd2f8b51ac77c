// A system no scan reaches (a service abroad, a spreadsheet): what it holds, as somebody wrote it down. Its fields are classified like
// any others; with no log there is no evidence about them.
import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { ScannedCatalog, ScannedRelation } from '#lib/domain/inventory/catalog.ts'
import { compareCatalogs } from '#lib/domain/inventory/compare-catalogs.ts'
import { nameKeyOf, placeCatalog } from '#lib/domain/inventory/place-catalog.ts'
import { command } from '../door/command.ts'

const nameOf = z.string().trim().min(1).max(200)

/** Errors: system-elsewhere, where the name is that of a system that is scanned. Entered again, a system is what is entered now. */
export const enterSystem = command({
  permission: 'inventory:scan',
  input: z.strictObject({
    name: nameOf,
    kind: z.enum(['operational', 'insight']).default('operational'),
    ownerId: z.string().max(100).optional(),
    tables: z.array(z.strictObject({ name: nameOf, fields: z.array(nameOf).min(1).max(1_000) })).max(1_000),
  }),
  async run({ tx, repositories: { systems, datasets, fields }, input, now, newId }) {
    const found = await systems.findByName(tx, nameKeyOf(input.name))
    if (found && found.engine !== null) throw new Refusal('system-elsewhere', input.name)
    const system = found ?? { id: newId(), name: input.name, nameKey: nameKeyOf(input.name), kind: input.kind, status: 'by-hand' as const, ownerId: input.ownerId ?? null, createdAt: now }
    if (!found) await systems.add(tx, system)

    const catalog = catalogOf(input.tables, now)
    const known = { datasets: await datasets.listAll(tx, system.id), fields: await fields.listAll(tx, system.id) }
    const comparison = compareCatalogs(known, catalog, newId)
    const records = placeCatalog(known, catalog, comparison, { systemId: system.id, now, previousScanAt: null })
    await datasets.put(tx, records.datasets)
    await fields.put(tx, records.fields)
    return {
      result: { systemId: system.id, fields: comparison.fields.length },
      event: {
        code: 'system-entered',
        target: { kind: 'system', id: system.id },
        detail: { datasets: input.tables.length, fields: comparison.fields.length },
        changes: comparison.drift.map(({ kind, targetKind, targetId, changes }) => ({ targetKind, targetId, key: 'entry', after: { kind, changes } })),
      },
    }
  },
})

/** Tables and fields by name, as if scanned: nothing is known of types, keys, code or logs. */
function catalogOf(tables: { name: string; fields: string[] }[], now: number): ScannedCatalog {
  const relations = tables.map(({ name, fields }): ScannedRelation => ({
    schema: '', name, sourceKey: null, kind: 'table', comment: null, definition: null, rowEstimate: null, bytes: null, primaryKey: [], uniqueKeys: [], foreignKeys: [],
    columns: [...new Set(fields)].map((field, at) => ({ name: field, sourceKey: null, position: at + 1, type: '', typeFamily: 'other', nullable: true, defaultExpression: null, isGenerated: false, comment: null })),
  }))
  return {
    engine: 'sqlite', database: '', serverVersion: '', takenAt: now, relations, routines: [], capture: { server: {}, overrides: [], roles: [] },
    account: { name: '', canWrite: false, isSuperuser: false }, omissions: [],
  }
}

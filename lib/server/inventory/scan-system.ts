// Asks a database what it is made of, and writes down what changed since the last time. Its address and password are used for this
// one scan and not kept.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { ScannedCatalog } from '#lib/domain/inventory/catalog.ts'
import { compareCatalogs } from '#lib/domain/inventory/compare-catalogs.ts'
import { nameKeyOf, placeCatalog } from '#lib/domain/inventory/place-catalog.ts'
import { parseTarget, scanTarget } from '../connectors/connector-for.ts'
import { ConnectorFailure } from '../connectors/connector.ts'
import { nameOfTarget } from '../connectors/target-name.ts'
import { command } from '../door/command.ts'

/** A scan that did not come to a catalog; see connector.ts for the codes. */
export class ScanFailure extends ConnectorFailure {
  where: string
  constructor(failure: { code: ConnectorFailure['code']; where: string; detail?: string }) {
    super(failure.code, failure.detail)
    this.where = failure.where
  }
}

export const scanSystem = command({
  permission: 'inventory:scan',
  input: z.strictObject({
    name: z.string().trim().min(1).max(200),
    kind: z.enum(['operational', 'insight']).default('operational'),
    /** What a person types: postgres://… or a path. */
    target: z.string().max(4_000),
    fallbackPassword: z.string().max(1_000).optional(),
    ownerId: z.string().max(100).optional(),
  }),
  async prepare({ product, input }) {
    const parsed = parseTarget(input.target, { fallbackPassword: input.fallbackPassword })
    if (!parsed.ok) throw new ScanFailure(parsed)
    const scanned = await scanTarget(parsed.target, { now: product.now() })
    if (!scanned.ok) throw new ScanFailure(scanned)
    return { catalog: scanned.catalog, location: nameOfTarget(parsed.target) }
  },
  async run({ tx, repositories, input, prepared: { catalog, location }, now, newId }) {
    const { systems, scans, datasets, fields } = repositories
    const found = await systems.findByName(tx, nameKeyOf(input.name))
    // A name that pointed at another kind of database by mistake would call every field of it gone.
    if (found?.engine && found.engine !== catalog.engine) throw new Refusal('system-elsewhere', input.name)
    const system = found ?? { id: newId(), name: input.name, nameKey: nameKeyOf(input.name), kind: input.kind, status: 'scanned' as const, ownerId: input.ownerId ?? null, createdAt: now }
    if (!found) await systems.add(tx, system)
    await systems.setScanned(tx, system.id, { engine: catalog.engine, location })

    const previous = await scans.latest(tx, system.id)
    const known = { datasets: await datasets.listAll(tx, system.id), fields: await fields.listAll(tx, system.id) }
    const comparison = compareCatalogs(known, catalog, newId)
    const records = placeCatalog(known, catalog, comparison, { systemId: system.id, now, previousScanAt: previous?.confirmedAt ?? null })
    await datasets.put(tx, records.datasets)
    await fields.put(tx, records.fields)

    const fingerprint = fingerprintOf(catalog)
    const isSame = previous?.fingerprint === fingerprint
    const scanId = isSame ? previous.id : newId()
    if (isSame) await scans.confirm(tx, scanId, now)
    else await scans.add(tx, { id: scanId, systemId: system.id, at: now, catalog, fingerprint, confirmedAt: now })
    await scans.addDrift(tx, comparison.drift.map(({ kind, targetKind, targetId, ...detail }) => ({ id: newId(), systemId: system.id, scanId, at: now, kind, targetKind, targetId, detail })))

    const drift = { new: 0, changed: 0, gone: 0, back: 0 }
    for (const { kind } of comparison.drift) drift[kind]++
    const counts = { datasets: catalog.relations.length, fields: comparison.fields.length, omissions: catalog.omissions.length, drift }
    const { canWrite } = catalog.account
    return {
      result: { systemId: system.id, scanId, ...counts, omissions: catalog.omissions, database: catalog.database, account: catalog.account, location },
      event: {
        code: 'system-scanned',
        target: { kind: 'system', id: system.id },
        detail: { ...counts, accountCanWrite: canWrite },
        changes: comparison.drift.map(({ kind, targetKind, targetId, changes }) => ({ targetKind, targetId, key: 'scan', after: { kind, changes } })),
      },
    }
  },
})

/** The same for the same database, whenever it is scanned: estimates and sizes move without anything having changed. */
function fingerprintOf(catalog: ScannedCatalog): string {
  const relations = catalog.relations.map(({ rowEstimate: _rows, bytes: _bytes, ...relation }) => relation)
  return createHash('sha256').update(JSON.stringify({ ...catalog, takenAt: 0, relations })).digest('base64url')
}

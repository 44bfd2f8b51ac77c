// What a scan saw becomes the inventory: records placed, drift noted, the catalog kept where it differs from the last one.
import { createHash } from 'node:crypto'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { AuditEvent, Change } from '#lib/domain/audit/audit-event.ts'
import { guessOf, type Classed } from '#lib/domain/declarations/settled-field.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { Engine, ScannedCatalog } from '#lib/domain/inventory/catalog.ts'
import { compareCatalogs } from '#lib/domain/inventory/compare-catalogs.ts'
import { placeCatalog } from '#lib/domain/inventory/place-catalog.ts'
import { storeAccess } from '../access/store-access.ts'
import { settleRecords } from '../declarations/settle-fields.ts'

type Context = { tx: Executor; repositories: Repositories; now: number; newId(): string }

/** Errors: system-elsewhere. `location` without any secret. Who has access is no part of the catalog that is kept: it changes far more often. */
export async function storeScan(
  { tx, repositories, now, newId }: Context,
  system: { id: string; name: string; engine?: Engine | null },
  { catalog: { access, ...catalog }, location }: { catalog: ScannedCatalog; location: string },
) {
  const { systems, scans, datasets, fields } = repositories
  // A name that pointed at another kind of database by mistake would call every field of it gone.
  if (system.engine && system.engine !== catalog.engine) throw new Refusal('system-elsewhere', system.name)
  await systems.setScanned(tx, system.id, { engine: catalog.engine, location })

  const previous = await scans.latest(tx, system.id)
  const known = { datasets: await datasets.listAll(tx, system.id), fields: await fields.listAll(tx, system.id) }
  const comparison = compareCatalogs(known, catalog, newId)
  const records = placeCatalog(known, catalog, comparison, { systemId: system.id, now, previousScanAt: previous?.confirmedAt ?? null })
  await datasets.put(tx, records.datasets)
  const settled = await settleRecords(tx, repositories, system.id, records.fields)
  await fields.put(tx, settled)

  const fingerprint = fingerprintOf(catalog)
  const isSame = previous?.fingerprint === fingerprint
  const scanId = isSame ? previous.id : newId()
  if (isSame) await scans.confirm(tx, scanId, now)
  else await scans.add(tx, { id: scanId, systemId: system.id, at: now, catalog, fingerprint, confirmedAt: now })
  await scans.addDrift(tx, comparison.drift.map(({ kind, targetKind, targetId, ...detail }) => ({ id: newId(), systemId: system.id, scanId, at: now, kind, targetKind, targetId, detail })))

  const heard = access && (await storeAccess({ tx, repositories, now, newId }, system.id, access, records))

  const drift = { new: 0, changed: 0, gone: 0, back: 0 }
  for (const { kind } of comparison.drift) drift[kind]++
  const counts = { datasets: catalog.relations.length, fields: comparison.fields.length, omissions: catalog.omissions.length, drift }
  const event: AuditEvent = {
    code: 'system-scanned',
    target: { kind: 'system', id: system.id },
    detail: { ...counts, accountCanWrite: catalog.account.canWrite, ...(heard && { access: { principals: heard.principals, came: heard.came, went: heard.went } }) },
    changes: [...guessChanges(known.fields, settled), ...comparison.drift.map(({ kind, targetKind, targetId, changes }) => ({ targetKind, targetId, key: 'scan', after: { kind, changes } })), ...(heard?.changes ?? [])],
  }
  return { stored: { scanId, ...counts, account: catalog.account, records: settled }, event }
}

/** The same for the same database, whenever it is scanned: estimates and sizes move without anything having changed. */
function fingerprintOf(catalog: ScannedCatalog): string {
  const relations = catalog.relations.map(({ rowEstimate: _rows, bytes: _bytes, columns, ...relation }) => ({ ...relation, columns: columns.map(({ statistics: _statistics, ...column }) => column) }))
  return createHash('sha256').update(JSON.stringify({ ...catalog, takenAt: 0, relations })).digest('base64url')
}

/** What the scan takes a field for and took it for otherwise before: drift tells of the source alone. */
function guessChanges(known: (Classed & { id: string })[], placed: (Classed & { id: string })[]): Change[] {
  const before = new Map(known.map((field) => [field.id, guessOf(field)]))
  return placed.flatMap((field): Change[] => {
    const [was, is] = [before.get(field.id), guessOf(field)]
    return was === undefined || JSON.stringify(was) === JSON.stringify(is) ? [] : [{ targetKind: 'field', targetId: field.id, key: 'guess', before: was, after: is }]
  })
}

// The process that reads one SQLite file: gets a request, sends an answer, ends.
import { basename } from 'node:path'
import type { ScannedCatalog } from '#lib/domain/inventory/catalog.ts'
import { ConnectorFailure, type ConnectorError, type ConnectorLimits } from '../connector.ts'
import { settleCatalog } from '../settle-catalog.ts'
import { withFile, type OpenFile } from './open-file.ts'
import { readRelations } from './relations.ts'
import { readTriggers } from './triggers.ts'

/** `scratch`: an empty folder of the reader's own, which the asker deletes. */
export type ReadRequest = { path: string; now: number; limits: ConnectorLimits; scratch: string }
export type ReadAnswer = { ok: true; catalog: ScannedCatalog } | Omit<ConnectorError, 'where'>

function read({ path, now, limits, scratch }: ReadRequest): ReadAnswer {
  try {
    const catalog = withFile(path, scratch, limits, (file) => describe(file, path, now))
    return { ok: true, catalog: settleCatalog(catalog, limits.maxTextLength) }
  } catch (error) {
    return error instanceof ConnectorFailure
      ? { ok: false, code: error.code, ...(error.detail === undefined ? {} : { detail: error.detail }) }
      : { ok: false, code: 'scan-failed', detail: (error as { code?: string }).code ?? 'unexpected' }
  }
}

function describe(file: OpenFile, path: string, now: number): ScannedCatalog {
  return {
    engine: 'sqlite',
    database: basename(path),
    serverVersion: file.ask<{ version: string }>('SELECT sqlite_version() AS version')[0]?.version ?? '',
    takenAt: now,
    relations: readRelations(file),
    routines: readTriggers(file),
    capture: { server: {}, overrides: [], roles: [] },
    // A file has no accounts, and this connector opens it read-only.
    account: { name: '', canWrite: false, isSuperuser: false },
    omissions: file.omissions,
  }
}

if (import.meta.main) {
  process.once('message', (request) => {
    process.send?.(read(request as ReadRequest), () => process.disconnect())
  })
}

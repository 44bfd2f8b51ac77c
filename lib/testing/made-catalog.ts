// Catalogs for tests, from a line per relation: `public.customer: id, email, phone`.
import type { CaptureSettings, ScannedCatalog, ScannedRelation, ScannedRoutine } from '#lib/domain/inventory/catalog.ts'

export const loudCapture: CaptureSettings = {
  server: { log_statement: 'all', log_min_duration_statement: '-1', log_min_messages: 'warning', log_timezone: 'UTC', search_path: '"$user", public' }, overrides: [], roles: [],
}

/** @param relations `schema.name: column, column`; ` = SELECT …` behind the columns makes it a view */
export function madeCatalog(relations: string[], routines: Partial<ScannedRoutine>[] = [], capture: CaptureSettings = loudCapture): ScannedCatalog {
  return {
    engine: 'postgres', database: 'shop', serverVersion: '18', takenAt: 0, relations: relations.map(madeRelation), capture,
    routines: routines.map((routine) => ({ schema: 'public', name: 'f', kind: 'function', language: 'plpgsql', definition: '', relation: null, events: [], calls: [], ...routine })),
    account: { name: 'big_trust', canWrite: false, isSuperuser: false }, omissions: [],
  }
}

function madeRelation(line: string): ScannedRelation {
  const [, schema, name, columns, definition] = /^(\w+)\.(\w+): ([^=]*?)(?: = (.*))?$/.exec(line)!
  return {
    schema: schema!, name: name!, sourceKey: null, kind: definition ? 'view' : 'table', comment: null, definition: definition ?? null, rowEstimate: null, bytes: null,
    columns: columns!.split(', ').map((column, i) => ({ name: column, sourceKey: null, position: i + 1, type: 'text', typeFamily: 'text', nullable: true, defaultExpression: null, isGenerated: false, comment: null })),
    primaryKey: [], uniqueKeys: [], foreignKeys: [],
  }
}

// The value a setting has for a session that has not touched it: PostgreSQL takes the narrowest override there is
// (manual, ALTER ROLE: role in a database, role, database, server).
import type { CaptureSettings } from '../inventory/catalog.ts'
import { pathOf } from './statement-effects.ts'

export function settingFor(capture: CaptureSettings, role: string, database: string, name: string): string | null {
  const of = (wantedRole: string | null, wantedDatabase: string | null) =>
    capture.overrides.find((override) => override.name === name && override.role === wantedRole && override.database === wantedDatabase)?.value
  return of(role, database) ?? of(role, null) ?? of(null, database) ?? capture.server[name] ?? null
}

export function initialPath(capture: CaptureSettings | null, role: string, database: string): string[] {
  const setting = capture && settingFor(capture, role, database, 'search_path')
  return pathOf(setting ?? '"$user", public')
}

/** Whether every statement of such a session reaches the log. */
export function isLoud(statement: string | null, minDuration: string | null): boolean {
  return statement === 'all' || (minDuration !== null && Number.parseFloat(minDuration) === 0)
}

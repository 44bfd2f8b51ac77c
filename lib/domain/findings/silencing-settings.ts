// What a PostgreSQL was set to at a scan that keeps statements out of its log. Settings that were hidden from the scan are unknown, not wrong.
import type { ScannedCatalog } from '../inventory/catalog.ts'

/** `name = value` of each setting that does; null where no server was asked, or none of its settings could be seen. */
export function silencingSettings({ engine, database, capture }: Pick<ScannedCatalog, 'engine' | 'database' | 'capture'>): string[] | null {
  if (engine !== 'postgres' || Object.keys(capture.server).length === 0) return null
  const inDatabase = capture.overrides.filter(({ role, database: of }) => role === null && of === database)
  const everywhere = capture.overrides.filter(({ role, database: of }) => role === null && of === null)
  const value = (name: string) => [...inDatabase, ...everywhere].find((one) => one.name === name)?.value ?? capture.server[name]
  const statement = value('log_statement')
  const isAllByDuration = Number.parseFloat(value('log_min_duration_statement') ?? '-1') === 0
  const messages = value('log_min_messages')
  return [
    ...(statement !== undefined && statement !== 'all' && !isAllByDuration ? [`log_statement = ${statement}`] : []),
    // LOG ranks between ERROR and FATAL: above it no statement is written.
    ...(messages === 'fatal' || messages === 'panic' ? [`log_min_messages = ${messages}`] : []),
  ]
}

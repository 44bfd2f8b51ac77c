// One row of a query log, CSV or NDJSON: what it says is found by the names of its columns or keys, never by position.
// Names: OpenMetadata's query-log file (query_text, user_name, start_time, end_time, aborted, database_name, schema_name),
// DataHub's sql-queries (query, timestamp, user), and what warehouses call the same things.
import { textField } from './json-field.ts'
import { textHash } from './text-hash.ts'

const aliases = {
  query: ['query_text', 'query', 'sql', 'sql_text', 'statement', 'statement_text', 'text'],
  start: ['start_time', 'timestamp', 'time', 'query_start_time', 'started_at', 'creation_time', 'log_time', 'date'],
  end: ['end_time', 'query_end_time', 'ended_at', 'finished_at'],
  user: ['user_name', 'user', 'username', 'user_email', 'usename'],
  application: ['application_name', 'application', 'client_application', 'app'],
  host: ['host', 'client_addr', 'client_host', 'client_ip', 'remote_host'],
  database: ['database_name', 'database', 'db', 'dbname', 'datname'],
  schema: ['schema_name', 'schema'],
  aborted: ['aborted', 'is_aborted', 'failed'],
  status: ['status', 'execution_status', 'error', 'error_message', 'error_code'],
} as const
type Role = keyof typeof aliases
const roles = Object.keys(aliases) as Role[]
/** The text of a role; '' where the row does not tell. */
type Telling = (role: Role) => string
const plainName = (name: string) => name.trim().toLowerCase().replaceAll(/[\s-]+/g, '_')

export type QueryLogHeader = Partial<Record<Role, number>> & { width: number }
export type HeaderReading = { ok: true; header: QueryLogHeader } | { ok: false; code: 'no-query-column' | 'no-time-column' }

export function readQueryLogHeader(fields: string[]): HeaderReading {
  const names = fields.map(plainName)
  const header: QueryLogHeader = { width: fields.length }
  for (const role of roles) {
    const found = aliases[role].map((alias) => names.indexOf(alias)).find((index) => index >= 0)
    if (found !== undefined) header[role] = found
  }
  if (header.query === undefined) return { ok: false, code: 'no-query-column' }
  return header.start === undefined ? { ok: false, code: 'no-time-column' } : { ok: true, header }
}

export type QueryLogRow = {
  at: number
  endAt: number | null
  hasZone: boolean
  text: string
  user: string
  application: string
  host: string
  /** Empty where the file does not tell. */
  database: string
  schema: string
  didRun: boolean
  hash: number
}

export function inColumns(fields: string[], header: QueryLogHeader): Telling {
  return (role) => { const index = header[role]; return index === undefined ? '' : (fields[index] ?? '').trim() }
}

/** Keys may differ from line to line: each is looked at by itself. */
export function inKeys(fields: Record<string, unknown>): Telling {
  const keys = keysOf(fields)
  return (role) => { const key = keys[role]; return key === undefined ? '' : textField(fields, key).trim() }
}

export function keysOf(fields: Record<string, unknown>): Partial<Record<Role, string>> {
  const byName = new Map(Object.keys(fields).map((key) => [plainName(key), key]))
  const keys: Partial<Record<Role, string>> = {}
  for (const role of roles) {
    const found = aliases[role].find((alias) => byName.has(alias))
    if (found !== undefined) keys[role] = byName.get(found)
  }
  return keys
}

/** @param fallbackAt the instant of a row whose own cannot be read; null refuses it */
export function readQueryLogRow(of: Telling, fallbackAt: number | null): QueryLogRow | null {
  const start = readInstant(of('start')) ?? (fallbackAt === null ? null : { at: fallbackAt, hasZone: true })
  if (!start) return null
  const text = of('query')
  const user = of('user')
  return {
    at: start.at, endAt: readInstant(of('end'))?.at ?? null, hasZone: start.hasZone, text, user, application: of('application'), host: of('host'),
    database: of('database'), schema: of('schema'), didRun: !isTrue(of('aborted')) && didSucceed(of('status')),
    hash: textHash(`${start.at}\n${user}\n${text}`),
  }
}

function isTrue(value: string): boolean {
  return ['1', 't', 'true', 'y', 'yes'].includes(value.toLowerCase())
}

/** A status column says success in one of these ways, an error column by being empty. */
function didSucceed(value: string): boolean {
  return ['', '0', '00000', 'success', 'succeeded', 'ok', 'done', 'complete', 'completed', 'finished', 'null', 'none', 'false', 'f', 'no', 'n'].includes(value.toLowerCase())
}

const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?)?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i

/** ISO 8601, or seconds, milliseconds or microseconds since 1970. Without a zone: UTC. */
export function readInstant(value: string): { at: number; hasZone: boolean } | null {
  if (/^\d{9,16}(?:\.\d{1,9})?$/.test(value)) {
    const number = Number(value)
    const at = Math.floor(number < 1e11 ? number * 1000 : number < 1e14 ? number : number / 1000)
    return { at, hasZone: true }
  }
  const match = iso.exec(value)
  if (!match) return null
  const [, day, time = '00:00:00', fraction = '', zone] = match
  const offset = !zone || /^[zug]/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`
  const at = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`)
  return Number.isNaN(at) || !isDay(day!) ? null : { at, hasZone: zone !== undefined }
}

/** Date.parse takes 30 February for 2 March. */
const isDay = (text: string) => new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

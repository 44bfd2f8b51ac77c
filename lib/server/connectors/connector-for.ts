// From what a person types (a PostgreSQL URL or the path of a SQLite file) to the connector that scans it.
import { userInfo } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { ConnectorError, PostgresTarget, ScanOptions, ScanResult, ScanTarget } from './connector.ts'
import { postgresConnector } from './postgres/postgres-connector.ts'
import { isLoopback } from './postgres/addresses.ts'
import { sqliteConnector } from './sqlite/sqlite-connector.ts'
import { nameOfTarget } from './target-name.ts'

export type ParsedTarget = { ok: true; target: ScanTarget } | ConnectorError

/** Scans with the connector of the target's engine. */
export function scanTarget(target: ScanTarget, options: ScanOptions): Promise<ScanResult> {
  return target.engine === 'postgres' ? postgresConnector.scan(target, options) : sqliteConnector.scan(target, options)
}

/**
 * Errors: unsupported-target (`detail`: scheme, key-value, url, fragment, parameter), tls-required.
 * `fallbackPassword` is used where the URL has none (a password on a command line is seen by every user of the machine).
 */
export function parseTarget(text: string, options: { fallbackPassword?: string } = {}): ParsedTarget {
  if (/^postgres(ql)?:/i.test(text)) return parsePostgresUrl(text, options.fallbackPassword ?? '')
  if (/^file:\/\//i.test(text)) return parseFileUrl(text)
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]
  if (scheme !== undefined) return unsupported(`${scheme}://…`, 'scheme')
  // libpq's other notation, `host=… password=…`, is no path either; it is not echoed, for it may hold a password.
  if (/^\s*(host|hostaddr|port|dbname|user|password|passfile|sslmode|service)\s*=/i.test(text)) return unsupported('key=value …', 'key-value')
  if (text === '' || text.includes('\0')) return unsupported('', 'path')
  return { ok: true, target: { engine: 'sqlite', path: text } }
}

function parsePostgresUrl(text: string, fallbackPassword: string): ParsedTarget {
  const parts = readUrl(text)
  if (parts === null) return unsupported('postgres://…', 'url')
  const { url, user, password, host, database } = parts
  // An unencoded # in a password makes the rest of the URL a fragment, its host included.
  if (url.hash !== '') return unsupported('postgres://…', 'fragment')
  const unknown = [...url.searchParams.keys()].find((name) => name !== 'sslmode')
  if (unknown !== undefined) return unsupported('postgres://…', 'parameter')

  const target: PostgresTarget = {
    engine: 'postgres',
    host: host === '' ? 'localhost' : host,
    port: url.port === '' ? 5432 : Number(url.port),
    user: user === '' ? userInfo().username : user,
    password: password === '' ? fallbackPassword : password,
    database: '',
    tls: 'verify',
  }
  target.database = database === '' ? target.user : database
  const mode = url.searchParams.get('sslmode')
  const wantsTls = mode === 'require' || mode === 'verify-ca' || mode === 'verify-full'
  if (isLoopback(target.host)) target.tls = wantsTls ? 'verify' : 'off'
  else if (mode === 'disable') return { ok: false, code: 'tls-required', where: nameOfTarget(target) }
  return { ok: true, target }
}

function readUrl(text: string): { url: URL; user: string; password: string; host: string; database: string } | null {
  try {
    const url = new URL(text)
    return {
      url,
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      host: decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1'),
      database: decodeURIComponent(url.pathname.slice(1)),
    }
  } catch {
    return null
  }
}

function parseFileUrl(text: string): ParsedTarget {
  try {
    return { ok: true, target: { engine: 'sqlite', path: fileURLToPath(text) } }
  } catch {
    return unsupported('file://…', 'url')
  }
}

function unsupported(where: string, detail: string): ConnectorError {
  return { ok: false, code: 'unsupported-target', where, detail }
}

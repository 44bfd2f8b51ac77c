// What every connector promises: it reads what a database says about itself, no row of data, within limits, and never
// writes. A scan does not throw: it ends in a catalog or in one of these codes, and no string of it holds a password.
import type { Engine, ScannedCatalog } from '#lib/domain/inventory/catalog.ts'

export const connectorErrorCodes = [
  'unsupported-target', 'metadata-address', 'address-not-allowed', 'path-not-allowed', 'tls-required',
  'file-not-found', 'file-unreadable', 'file-locked', 'not-a-database',
  'host-unreachable', 'connection-refused', 'connection-lost', 'tls-failed', 'not-postgres', 'unsupported-version', 'server-unavailable',
  'wrong-password', 'permission-denied', 'database-missing',
  'timed-out', 'too-large', 'cancelled', 'scan-failed',
] as const
export type ConnectorErrorCode = (typeof connectorErrorCodes)[number]

/** `where` names the target as a person would (no password); `detail` is a code of the server or ours, never its prose. */
export type ConnectorError = { ok: false; code: ConnectorErrorCode; where: string; detail?: string }
export type ScanResult = { ok: true; catalog: ScannedCatalog } | ConnectorError

export type PostgresTarget = {
  engine: 'postgres'
  host: string
  port: number
  user: string
  password: string
  database: string
  /** `verify`: TLS with a certificate this machine trusts for the host. `off` is for loopback alone. */
  tls: 'verify' | 'off'
  /** With `verify`: certificates (PEM) of the only authorities that may vouch for the server; those this machine trusts where it is not given. */
  ca?: string
}
export type SqliteTarget = { engine: 'sqlite'; path: string }
export type ScanTarget = PostgresTarget | SqliteTarget

export type ConnectorLimits = {
  connectMs: number
  /** Longest single question to a server; for a SQLite file the whole scan. */
  statementMs: number
  /** Longest wait for a lock another session holds. */
  lockMs: number
  maxRelations: number
  maxColumns: number
  /** Definitions, comments and defaults longer than this are cut, and the cut is listed as an omission. */
  maxTextLength: number
  /** Most bytes taken from a server in one scan. */
  maxBytes: number
  /** Roles with log settings of their own whose readable columns are asked for; later ones count as reading all. */
  maxRoles: number
  /** Roles times schemas, tables and columns that the server is asked about; the rights of roles beyond it are worked out and not compared. */
  maxAccessCells: number
  /** SQLite files up to this size have their tables measured (it reads every page once). */
  maxMeasuredFileBytes: number
  /** SQLite files up to this size are read from a copy where opening them would leave files beside them. */
  maxCopiedFileBytes: number
}

export const defaultLimits: ConnectorLimits = {
  connectMs: 5_000,
  statementMs: 30_000,
  lockMs: 1_000,
  maxRelations: 50_000,
  maxColumns: 1_000_000,
  maxTextLength: 1_000_000,
  maxBytes: 1_000_000_000,
  maxRoles: 200,
  maxAccessCells: 20_000_000,
  maxMeasuredFileBytes: 256_000_000,
  maxCopiedFileBytes: 4_000_000_000,
}

/**
 * `now` (ms) becomes the catalog's `takenAt`; aborting `signal` ends the scan with `cancelled`. `allows` judges each address that `host` led to,
 * where it is used; without it every address is allowed but those of metadata. `onStep` hears of each part of a scan that is done, where they are counted.
 */
export type ScanOptions = { now: number; limits?: Partial<ConnectorLimits>; signal?: AbortSignal; allows?: AllowsAddress; onStep?: (done: number, total: number) => void }
export type AllowsAddress = (address: string, host: string) => boolean

export interface Connector<Target extends ScanTarget = ScanTarget> {
  engine: Engine
  scan(target: Target, options: ScanOptions): Promise<ScanResult>
}

/** Thrown inside connectors, where `scan` turns it into a ConnectorError. */
export class ConnectorFailure extends Error {
  readonly code: ConnectorErrorCode
  readonly detail: string | undefined

  constructor(code: ConnectorErrorCode, detail?: string) {
    super(detail === undefined ? code : `${code}: ${detail}`)
    this.code = code
    this.detail = detail
  }
}

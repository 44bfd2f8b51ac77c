// What the room of connections shows. No secret is in any of these types: what can open a system never leaves the server.
import type { Engine } from '../inventory/catalog.ts'
import type { EnteredTable } from '../inventory/entered-fields.ts'
import type { ScheduleKind } from '../schedules/schedule.ts'
import type { ConnectionTarget } from './connection-target.ts'
import type { ShownProgress } from './job-progress.ts'

export type SystemStatus = 'scanned' | 'by-hand' | 'known' | 'refused'

/** A job as a screen follows it. `result` is what the job's own file says it is. */
export type ShownJob = {
  id: string
  kind: string
  status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  /** What it is at, while it runs. */
  progress: ShownProgress | null
  at: number
  errorCode: string | null
  errorWhere: string | null
  errorValues: Record<string, string | number> | null
  result: unknown
}

export type ConnectedSystem = {
  id: string
  name: string
  kind: 'operational' | 'insight'
  status: SystemStatus
  engine: Engine | null
  vendor: string | null
  country: string | null
  /** It stores in a country that the company has not allowed. */
  isOutside: boolean
  isConnected: boolean
  disconnectedAt: number | null
  lastScanAt: number | null
  /** 0–1; null where there is no log. */
  coverage: number | null
  nextScanAt: number | null
  lastJob: ShownJob | null
}

/** `scanned` of `all`: disconnected systems are in neither. */
export type ConnectionList = { systems: ConnectedSystem[]; scanned: number; all: number }

export type ConnectionSchedule = { kind: ScheduleKind; time: string; zone: string; isPaused: boolean; lastAt: number | null; nextAt: number }

export type ConnectionDetail = ConnectedSystem & {
  connection: { target: ConnectionTarget; user: string | null; hasSecret: boolean; changedAt: number; authorities: CertificateAuthority[] } | null
  /** The record that took this one over. */
  mergedInto: { id: string; name: string } | null
  /** What somebody entered that it holds; null where scans say it. */
  entered: EnteredTable[] | null
  schedules: ConnectionSchedule[]
  jobs: ShownJob[]
  /** When the logs will have captured enough for a first "unused", ms; null where that is not known or no longer to come. */
  firmFrom: number | null
  calculatedAt: number | null
}

/** One certificate of the company's own authority. */
export type CertificateAuthority = { subject: string; validTo: number }

/** Result of a test: what this account sees. */
export type TestResult = {
  database: string
  serverVersion: string
  relations: number
  columns: number
  account: { name: string; canWrite: boolean; isSuperuser: boolean }
  omissions: number
  logging: Logging
}

/** What a person asks before they trust an answer: log_statement, log_destination …, as far as the server tells. */
export type Logging = Partial<Record<LoggingSetting, string>>
export const loggingSettings = ['log_statement', 'log_min_duration_statement', 'log_destination', 'logging_collector', 'log_statement_sample_rate'] as const
type LoggingSetting = (typeof loggingSettings)[number]

export const loggingOf = (server: Record<string, string>): Logging => Object.fromEntries(Object.entries(server).filter(([name]) => loggingSettings.some((told) => told === name)))

/** Result of a scan: what was found, and what changed. */
export type ScanFound = {
  datasets: number
  fields: number
  customer: number
  personal: number
  sensitive: number
  omissions: number
  drift: { new: number; changed: number; gone: number; back: number }
  account: { name: string; canWrite: boolean; isSuperuser: boolean }
  logging: Logging
}

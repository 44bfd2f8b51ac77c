// How completely a PostgreSQL server logged the statements of a role in a database, over time (domain: 1 if log_statement=all or
// log_min_duration_statement=0, the rate if sampled, else 0). Where settings are not known for a stretch, a plain SELECT row in
// it proves log_statement=all; without one the stretch counts as not captured.
import { pieceAt, settingTimeline, type SettingPiece, type Sighting } from './setting-timeline.ts'
import type { CaptureProof, SettingChange } from '../logs/log-batch.ts'
import type { CaptureSettings } from '../inventory/catalog.ts'
import type { RatePiece } from './rates.ts'

export type CaptureEvidence = {
  scans: { at: number; capture: CaptureSettings }[]
  changes: SettingChange[]
  serverStarts: number[]
  proofs: CaptureProof[]
  /** What the standing imports are, as log_destination names it: csvlog, jsonlog. */
  formats: string[]
}

const followed = [
  'log_statement', 'log_min_duration_statement', 'log_min_duration_sample', 'log_statement_sample_rate', 'log_transaction_sample_rate', 'log_min_messages',
  'log_destination',
] as const
type Followed = (typeof followed)[number]

/** PostgreSQL's own values: what a setting reset to its default comes to. */
const defaults: Record<Followed, string> = {
  log_statement: 'none', log_min_duration_statement: '-1', log_min_duration_sample: '-1', log_statement_sample_rate: '1', log_transaction_sample_rate: '0',
  log_min_messages: 'warning', log_destination: 'stderr',
}

/** Roles whose statements may be logged otherwise than everybody's: by a setting of their own, now or at some time. */
export function rolesOfTheirOwn({ scans, changes }: CaptureEvidence, database: string): string[] {
  const isOurs = (entry: { role: string | null; database: string | null; name: string }) => entry.role !== null
    && (entry.database === null || entry.database === database) && (followed as readonly string[]).includes(entry.name)
  return [...new Set([...scans.flatMap(({ capture }) => capture.overrides), ...changes].filter(isOurs).map(({ role }) => role!))]
}

/** @param role null: a role without settings of its own */
export function captureRates(evidence: CaptureEvidence, role: string | null, database: string, from: number, to: number): RatePiece[] {
  const timelines = new Map(followed.map((name) => [name, timelinesOf(evidence, role, database, name)]))
  const edges = new Set([from, to])
  for (const list of timelines.values()) for (const timeline of list) for (const piece of timeline) if (piece.from > from && piece.from < to) edges.add(piece.from)
  const own = new Set(rolesOfTheirOwn(evidence, database))
  const proofs = evidence.proofs.filter((proof) => proof.database === database && (role === null ? !own.has(proof.user) : proof.user === role))
  const sorted = [...edges].sort((a, b) => a - b)
  return sorted.slice(0, -1).map((start, i) => {
    const end = sorted[i + 1]!
    const values = (name: Followed) => valuesAt(timelines.get(name)!, start, defaults[name])
    // A row at the very edge was written under the setting before.
    const isProved = () => proofs.some((proof) => proof.to > start && proof.from < end)
    return { from: start, to: end, rate: rateOf(values, evidence.formats, isProved) }
  })
}

function rateOf(values: (name: Followed) => string[], formats: string[], isProved: () => boolean): number {
  const all = (name: Followed, test: (value: string) => boolean) => { const list = values(name); return list.length > 0 && list.every(test) }
  // LOG ranks between ERROR and FATAL: above it no statement is written.
  if (values('log_min_messages').some((value) => value === 'fatal' || value === 'panic')) return 0
  // While it writes elsewhere, nothing comes here. Without a scan the log itself shows that it is written.
  if (values('log_destination').some((value) => !value.split(',').some((destination) => formats.includes(destination.trim().toLowerCase())))) return 0
  if (all('log_statement', (value) => value === 'all')) return 1
  if (all('log_min_duration_statement', (value) => Number.parseFloat(value) === 0)) return 1
  if (values('log_statement').length === 0 && isProved()) return 1
  const rate = (name: Followed) => Math.min(1, Math.max(0, ...[Math.min(...values(name).map(Number.parseFloat))].filter(Number.isFinite)))
  const bySample = all('log_min_duration_sample', (value) => Number.parseFloat(value) === 0) ? rate('log_statement_sample_rate') : 0
  return Math.max(bySample, rate('log_transaction_sample_rate'))
}

/** Narrowest scope first, the server's last. */
function timelinesOf({ scans, changes, serverStarts }: CaptureEvidence, role: string | null, database: string, name: Followed): SettingPiece[][] {
  const scopes: [string | null, string | null][] = [...(role === null ? [] : [[role, database], [role, null]] as [string, string | null][]), [null, database], [null, null]]
  const changed = (wantedRole: string | null, wantedDatabase: string | null, isServer = false): Sighting[] =>
    changes.filter((change) => change.name === name && change.role === wantedRole && change.database === wantedDatabase
      && (wantedRole !== null || wantedDatabase !== null || (change.isForAll ?? false) !== isServer))
  const overrides = scopes.map(([wantedRole, wantedDatabase]) => settingTimeline(
    changed(wantedRole, wantedDatabase),
    // Without any scan or change, nothing speaks for an override.
    [...scans.map(({ at, capture }) => ({ at, value: capture.overrides.find((entry) => entry.name === name && entry.role === wantedRole && entry.database === wantedDatabase)?.value ?? null })), ...(scans.length === 0 && changed(wantedRole, wantedDatabase).length === 0 ? [{ at: 0, value: null }] : [])],
    [],
  ))
  const server = settingTimeline(changed(null, null, true), scans.flatMap(({ at, capture }) => (name in capture.server ? [{ at, value: capture.server[name]! }] : [])), serverStarts)
  return [...overrides, server]
}

/** Every value that may have held; empty where one of the scopes that decide is not known. */
function valuesAt(timelines: SettingPiece[][], at: number, fallback: string): string[] {
  const found: string[] = []
  for (const [i, timeline] of timelines.entries()) {
    const { values } = pieceAt(timeline, at)
    if (values.length === 0) return []
    found.push(...values.filter((value) => value !== null))
    if (!values.includes(null)) return found
    if (i === timelines.length - 1) found.push(fallback)
  }
  return found
}

// How much of a window a system's logs really captured, field by field, and why where it is too little.
import { captureRates, rolesOfTheirOwn, type CaptureEvidence } from './capture-rates.ts'
import { combineRates, rateOver, withinIntervals, withoutIntervals, type RatePiece } from './rates.ts'
import { joinIntervals, type Interval } from '../logs/captured-intervals.ts'
import type { FieldIndex } from './field-index.ts'
import type { RoleReach } from './role-reach.ts'
import type { Silence } from '../logs/log-batch.ts'
import type { Window } from './windows.ts'

export type CoverageEvidence = CaptureEvidence & {
  /** The database that was scanned. */
  database: string
  /** Of standing imports of the server's own logs, any database of the server. */
  captured: Interval[]
  /** Of standing logs without settings (query-log CSV): declared complete, not measured. */
  declared: Interval[]
  silences: Silence[]
  /** Stretches whose rows are missing from all of them. */
  lost?: Interval[]
}

export type CoverageRules = {
  /** Silence up to this is quiet, longer is a gap. */
  quietMs: number
  /** What "unused" needs. */
  threshold: number
}
export const defaultCoverageRules: CoverageRules = { quietMs: 48 * 3_600_000, threshold: 0.95 }

export type CoverageReason = 'no-log' | 'not-covered' | 'logging-off' | 'silent-role'
export type FieldCoverage = { coverage: number; reason: CoverageReason | null }

export type Coverage = {
  /** The window up to its effective end. */
  from: number
  asOf: number
  /** Of a role that logs as everybody does. */
  base: FieldCoverage
  /** From where the log begins, where it begins within the window: a log that is new is not incomplete for that. */
  sinceBegin: { at: number; coverage: number }
  /** Roles that log less completely, and how far they lower the fields they may read; `sinceBegin`: from where the log begins. */
  silentRoles: { role: string; coverage: number; sinceBegin: number }[]
  /** Some of it rests on a log that only declares itself complete. */
  isDeclared: boolean
  of(field: number): FieldCoverage
  /** When a window of this length is first covered, if the log goes on as it did; null where nothing is captured at its end. */
  firmFrom: number | null
}

/** @param reach what a role reads beyond the columns it was granted */
export function coverWindow(
  index: FieldIndex, evidence: CoverageEvidence, { from, to }: Window, rules: CoverageRules = defaultCoverageRules, reach: RoleReach = (granted) => new Set(granted),
): Coverage {
  const captured = joinIntervals(evidence.captured, rules.quietMs)
  const lost = joinIntervals(evidence.lost ?? [], 0)
  const declared = joinIntervals(evidence.declared, rules.quietMs)
  const first = Math.min(Infinity, ...captured.map(([start]) => start), ...declared.map(([start]) => start))
  const last = Math.max(-Infinity, ...captured.map(([, end]) => end), ...declared.map(([, end]) => end))
  const asOf = Math.max(from, Math.min(to, last))
  const declaredRates: RatePiece[] = declared.map(([start, end]) => ({ from: start, to: end, rate: 1 }))
  const span: Interval | null = captured.length > 0 ? [captured[0]![0], captured.at(-1)![1]] : null

  const ratesOf = (role: string | null): RatePiece[] => {
    const measured = span ? withinIntervals(captureRates(evidence, role, evidence.database, ...span), captured) : []
    const silences = role === null ? [] : evidence.silences.filter(({ user, database }) => user === role && database === evidence.database)
    return combineRates([withoutIntervals(measured, joinIntervals([...lost, ...silences.map(({ from, to }): Interval => [from, to])], 0)), declaredRates], 'best')
  }
  const round = (share: number) => Math.floor(share * 10_000 + 1e-6) / 10_000
  const baseRates = ratesOf(null)
  const base = round(rateOver(baseRates, from, asOf))
  const present = rateOver(combineRates([withoutIntervals(captured.map(([start, end]) => ({ from: start, to: end, rate: 1 })), lost), declaredRates], 'best'), from, asOf)
  const reason = captured.length + declared.length === 0 ? 'no-log' : base >= rules.threshold ? null : present < rules.threshold ? 'not-covered' : 'logging-off'

  const begin = first > from && first < Infinity ? first : from
  // What began with its last line captured all it could.
  const sinceBegin = (rates: RatePiece[], over: number) => (begin === from ? over : begin >= asOf ? 1 : round(rateOver(rates, begin, asOf)))

  const roles = [...new Set([...rolesOfTheirOwn(evidence, evidence.database), ...evidence.silences.map(({ user }) => user)])]
  const silentRoles = roles.map((role) => {
    const rates = ratesOf(role)
    const coverage = round(rateOver(rates, from, asOf))
    return { role, coverage, sinceBegin: sinceBegin(rates, coverage) }
  }).filter(({ coverage }) => coverage < base)
  const lowered = silentRoles.map(({ role, coverage }) => ({ coverage, fields: mayRead(index, evidence, role, reach) }))

  return {
    from, asOf, base: { coverage: base, reason }, sinceBegin: { at: begin, coverage: sinceBegin(baseRates, base) }, silentRoles, isDeclared: declared.some(([start, end]) => end > from && start < asOf),
    of(field) {
      const lowest = Math.min(base, ...lowered.filter(({ fields }) => fields === 'all' || fields.has(field)).map(({ coverage }) => coverage))
      return { coverage: lowest, reason: reason ?? (lowest < rules.threshold ? 'silent-role' : null) }
    },
    firmFrom: firmFrom(baseRates, from, asOf, rules),
  }
}

/** What the server said of the role at the latest scan that names it; a role nobody asked about may read anything. */
function mayRead(index: FieldIndex, { scans }: CoverageEvidence, role: string, reach: RoleReach): Set<number> | 'all' {
  const known = scans.toSorted((a, b) => b.at - a.at).flatMap(({ capture }) => capture.roles.filter((entry) => entry.role === role))[0]
  if (!known || known.isSuperuser || known.mayRead === 'all') return 'all'
  const keys = new Set(known.mayRead.map((triple) => JSON.stringify(triple)))
  return reach(index.fields.flatMap(({ schema, table, column }, field) => (keys.has(JSON.stringify([schema, table, column])) ? [field] : [])))
}

/** In a window that moves with time, gaps at its beginning fall out: it is firm once what remains of them is small enough. */
function firmFrom(rates: RatePiece[], from: number, asOf: number, { threshold }: CoverageRules): number | null {
  const length = asOf - from
  if (length <= 0 || rateOver(rates, from, asOf) >= threshold) return length <= 0 ? null : asOf
  const last = rates.at(-1)
  if (!last || last.rate < threshold || last.to < asOf) return null
  const onward = [...rates, { from: asOf, to: asOf + length, rate: last.rate }]
  let [low, high] = [asOf, asOf + length]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (rateOver(onward, middle - length, middle) >= threshold) high = middle
    else low = middle
  }
  return high
}

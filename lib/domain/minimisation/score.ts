// How much a candidate matters: sensitivity × exposure × volume × time unused. Each part goes from 0.1 to 1, so that none alone
// silences the rest, and says what it rests on; what is not known is told as such and counts in the middle.
import { everybody } from '../access/everybody.ts'
import type { CandidateFacts } from './candidate-facts.ts'
import type { ScorePart } from './words.ts'

const day = 86_400_000
const floor = 0.1
const unknown = 0.5

/** At these a part is full. */
export const fullPrincipals = 31
export const fullRows = 10_000_000
export const fullDays = 365

export type Parts = Record<ScorePart, number>

/** What a part was taken from: a code, and its number where it has one. */
export type PartSource = { code: string; value: number | null }
export type PartSources = Record<ScorePart, PartSource>
export type Score = { score: number; parts: Parts; sources: PartSources }

type Rated = { part: number; source: PartSource }

export function scoreOf(facts: CandidateFacts): Score {
  const rated = { sensitivity: sensitivity(facts), exposure: exposure(facts), volume: volume(facts), timeUnused: timeUnused(facts) }
  const each = <T>(of: (one: Rated) => T) => ({ sensitivity: of(rated.sensitivity), exposure: of(rated.exposure), volume: of(rated.volume), timeUnused: of(rated.timeUnused) })
  const parts = each(({ part }) => round(part, 3))
  return { score: round(parts.sensitivity * parts.exposure * parts.volume * parts.timeUnused, 6), parts, sources: each(({ source }) => source) }
}

function sensitivity({ isSensitive, isPersonal, category, isCustomerData, subject }: CandidateFacts): Rated {
  const [code, part] = isSensitive ? ['sensitive', 1] as const
    : isPersonal ? ['personal', 0.7] as const
      : isCustomerData && category !== null ? ['customer', 0.4] as const
        : isCustomerData || ['customer', 'prospect', 'visitor', 'employee', 'person'].includes(subject) ? ['beside-people', 0.2] as const
          : ['not-about-people', floor] as const
  return { part, source: { code, value: null } }
}

/** Grows with the doublings of people who may read it: one more among two says more than one more among thirty. */
function exposure({ exposed }: CandidateFacts): Rated {
  if (exposed === null) return { part: unknown, source: { code: 'access-unknown', value: null } }
  if (exposed.some(({ principal }) => principal === everybody)) return { part: 1, source: { code: 'everybody', value: null } }
  const people = exposed.filter(({ isSuperuser }) => !isSuperuser).length
  return { part: scaled(Math.log2(1 + people) / Math.log2(1 + fullPrincipals)), source: { code: 'principals', value: people } }
}

/** Grows with the digits of the number of values. */
function volume({ rows, nullShare }: CandidateFacts): Rated {
  if (rows === null) return { part: unknown, source: { code: 'rows-unknown', value: null } }
  const values = Math.round(rows * (1 - (nullShare ?? 0)))
  return { part: scaled(Math.log10(1 + values) / Math.log10(1 + fullRows)), source: { code: nullShare === null ? 'rows' : 'values', value: values } }
}

/** Half of it is the share of the window without a read, half the days without one, a year being full. Reads by * alone count half. */
function timeUnused({ verdict, window }: CandidateFacts): Rated {
  if (verdict === null || window === null || verdict.state === 'no-evidence') return { part: floor, source: { code: 'no-evidence', value: null } }
  const length = Math.max(1, window.asOf - window.from)
  const isStar = verdict.group === 'star-only'
  const since = verdict.state === 'unused' || isStar ? window.from : Math.max(window.from, Math.min(window.asOf, verdict.lastReadAt ?? window.asOf))
  const days = (window.asOf - since) / day
  const share = (window.asOf - since) / length
  const part = scaled(0.5 * share + 0.5 * Math.min(1, days / fullDays))
  return { part: isStar ? Math.max(floor, part / 2) : part, source: { code: isStar ? 'days-unnamed' : 'days', value: Math.floor(days) } }
}

const scaled = (share: number) => floor + (1 - floor) * Math.min(1, Math.max(0, share))

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}

// PostgreSQL prints `2026-11-21 22:54:27.856 CET`: a wall clock and an abbreviation that means different things in different
// countries. UTC, GMT and numeric zones say it all; for others the server's own log_timezone must be known.

export type LogInstant = { ok: true; at: number } | { ok: false; code: 'bad-time' | 'unknown-time-zone' }

const wallClock = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))? ([A-Za-z]{1,6}|[+-]\d\d(?::?\d\d)?)$/
const hour = 3_600_000

export class LogClock {
  readonly #offsets: ((utc: number) => number) | null
  /** Offsets an abbreviation was seen to mean at an hour that comes only once: they decide the hour that comes twice. */
  readonly #learnt = new Map<string, number>()
  #hour = ''
  #hourOffset = 0

  /** @param timeZone the server's log_timezone, an IANA name; null where it is not known */
  constructor(timeZone: string | null) {
    this.#offsets = timeZone === null ? null : offsetsOf(timeZone)
  }

  read(text: string): LogInstant {
    const match = wallClock.exec(text)
    if (!match) return { ok: false, code: 'bad-time' }
    const [, year, month, day, hours, minutes, seconds, fraction = '', zone = ''] = match
    const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hours), Number(minutes), Number(seconds), Number(fraction.slice(0, 3).padEnd(3, '0')))
    const offset = fixedOffset(zone) ?? this.#offsetAt(local, zone)
    return offset === null ? { ok: false, code: 'unknown-time-zone' } : { ok: true, at: local - offset }
  }

  #offsetAt(local: number, zone: string): number | null {
    if (!this.#offsets) return null
    const key = `${Math.floor(local / (hour / 4))}${zone}`
    if (key === this.#hour) return this.#hourOffset
    const earlier = this.#offsets(local - this.#offsets(local - 12 * hour))
    const candidates = [...new Set([local - 12 * hour, local + 12 * hour].map((near) => this.#offsets!(near)))]
      .filter((offset) => this.#offsets!(local - offset) === offset)
    const offset = candidates.length > 1 ? this.#choose(zone, candidates) : (candidates[0] ?? earlier)
    if (candidates.length === 1) this.#learnt.set(zone, offset)
    this.#hour = key
    this.#hourOffset = offset
    return offset
  }

  #choose(zone: string, candidates: number[]): number {
    const known = this.#learnt.get(zone)
    if (known !== undefined && candidates.includes(known)) return known
    const others = [...this.#learnt].filter(([name]) => name !== zone).map(([, offset]) => offset)
    const left = candidates.filter((offset) => !others.includes(offset))
    if (left.length === 1) return left[0]!
    // Summer time by its name: EDT, PDT, CEST, WEST, BST. It is the one further ahead of UTC.
    return /DT$|^[A-Z]{1,2}EST$|^BST$/.test(zone) ? Math.max(...candidates) : Math.min(...candidates)
  }
}

function fixedOffset(zone: string): number | null {
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0
  const match = /^([+-])(\d\d):?(\d\d)?$/.exec(zone)
  if (!match) return null
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) * 60_000
}

function offsetsOf(timeZone: string): ((utc: number) => number) | null {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    })
  } catch {
    return null
  }
  return (utc) => {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(utc)) part[type] = Number(value)
    return Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second) - Math.floor(utc / 1000) * 1000
  }
}

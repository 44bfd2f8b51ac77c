// The stretch of time a verdict speaks of: a number of days up to now, or from one instant to another.
export const windowDays = [30, 90, 180, 365] as const
export type WindowDays = (typeof windowDays)[number]
export const defaultWindow: WindowChoice = { days: 90 }

export type WindowChoice = { days: number } | Window
/** ms */
export type Window = { from: number; to: number }

export type WindowReading = { ok: true; choice: WindowChoice } | { ok: false; code: 'window-form' | 'window-instant' | 'window-reversed' }

const day = 86_400_000
const instant = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z)?$/

/** `30`, `90`, `180`, `365`, or `2026-11-21T10:00:00Z..2026-11-21T10:00:59Z`; a bare date is its first instant, UTC. */
export function readWindow(text: string): WindowReading {
  const days = windowDays.find((days) => text === String(days))
  if (days) return { ok: true, choice: { days } }
  const parts = text.split('..')
  if (parts.length !== 2) return { ok: false, code: 'window-form' }
  const [from, to] = parts.map((part) => readInstantUtc(part))
  if (from === null || to === null) return { ok: false, code: 'window-instant' }
  return from! < to! ? { ok: true, choice: { from: from!, to: to! } } : { ok: false, code: 'window-reversed' }
}

/** ISO 8601 in UTC. A date that does not exist is refused. */
export function readInstantUtc(text: string): number | null {
  if (!instant.test(text)) return null
  const at = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text)
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(text.slice(0, 10)) ? null : at
}

/** @param now the end of a window counted in days: now, or the instant the verdicts are asked for */
export function windowOf(choice: WindowChoice, now: number): Window {
  return 'days' in choice ? { from: now - choice.days * day, to: now } : choice
}

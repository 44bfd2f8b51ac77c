import { describe, expect, it } from 'vitest'
import { LogClock } from './log-clock.ts'

const iso = (clock: LogClock, text: string) => {
  const instant = clock.read(text)
  return instant.ok ? new Date(instant.at).toISOString() : instant.code
}

describe('the time of a log line', () => {
  it.each([
    ['2026-11-21 22:54:27.856 UTC', '2026-11-21T22:54:27.856Z'],
    ['2026-11-21 22:54:27.856123 GMT', '2026-11-21T22:54:27.856Z'],
    ['2026-11-21 22:54:27 +03', '2026-11-21T19:54:27.000Z'],
    ['2026-11-21 22:54:27.1 -0330', '2026-11-22T02:24:27.100Z'],
    ['2026-11-21 22:54:27.856 CET', 'unknown-time-zone'],
    ['2026-11-21 22:54', 'bad-time'],
    ['yesterday', 'bad-time'],
  ])('%s without a server zone', (text, expected) => expect(iso(new LogClock(null), text)).toBe(expected))

  it.each([
    ['Europe/Stockholm', '2026-11-21 22:54:27.856 CET', '2026-11-21T21:54:27.856Z'],
    ['Europe/Stockholm', '2026-07-01 12:00:00.000 CEST', '2026-07-01T10:00:00.000Z'],
    ['America/New_York', '2026-07-01 12:00:00.000 EDT', '2026-07-01T16:00:00.000Z'],
    ['Asia/Kolkata', '2026-07-01 12:00:00.000 IST', '2026-07-01T06:30:00.000Z'],
    ['Europe/Dublin', '2026-07-01 12:00:00.000 IST', '2026-07-01T11:00:00.000Z'],
    ['No/Where', '2026-07-01 12:00:00.000 IST', 'unknown-time-zone'],
  ])('%s %s', (zone, text, expected) => expect(iso(new LogClock(zone), text)).toBe(expected))

  it('tells the hour that comes twice by its abbreviation', () => {
    // 25 October 2026, 03:00 CEST → 02:00 CET.
    expect(iso(new LogClock('Europe/Stockholm'), '2026-10-25 02:30:00.000 CEST')).toBe('2026-10-25T00:30:00.000Z')
    expect(iso(new LogClock('Europe/Stockholm'), '2026-10-25 02:30:00.000 CET')).toBe('2026-10-25T01:30:00.000Z')
    const newYork = new LogClock('America/New_York')
    expect(iso(newYork, '2026-11-01 01:30:00.000 EDT')).toBe('2026-11-01T05:30:00.000Z')
    expect(iso(newYork, '2026-11-01 01:30:00.000 EST')).toBe('2026-11-01T06:30:00.000Z')
  })

  it('learns what an abbreviation means from hours that come once', () => {
    const clock = new LogClock('Asia/Jerusalem')
    expect(iso(clock, '2026-10-25 00:30:00.000 IDT')).toBe('2026-10-24T21:30:00.000Z')
    expect(iso(clock, '2026-10-25 01:30:00.000 IDT')).toBe('2026-10-24T22:30:00.000Z')
    expect(iso(clock, '2026-10-25 01:30:00.000 IST')).toBe('2026-10-24T23:30:00.000Z')
  })

  it('is right for every hour of a year in zones of both hemispheres', () => {
    for (const zone of ['Europe/Rome', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Africa/Casablanca', 'America/New_York']) {
      const clock = new LogClock(zone)
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
      let wrong = 0
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 3_600_000 * 7) {
        const instant = clock.read(`${format.format(at)} XYZ`)
        if (!instant.ok || instant.at !== at) wrong++
      }
      // Only an hour that comes twice may be off, and its abbreviation is nonsense here.
      expect(wrong, zone).toBeLessThanOrEqual(1)
    }
  })
})

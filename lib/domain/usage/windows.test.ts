import { describe, expect, it } from 'vitest'
import { readInstantUtc, readWindow, windowOf } from './windows.ts'

describe('a window', () => {
  it.each([
    ['30', { ok: true, choice: { days: 30 } }], ['90', { ok: true, choice: { days: 90 } }],
    ['2026-11-21T10:00:00Z..2026-11-21T10:00:59Z', { ok: true, choice: { from: Date.UTC(2026, 10, 21, 10), to: Date.UTC(2026, 10, 21, 10, 0, 59) } }],
    ['2026-11-01..2026-11-02', { ok: true, choice: { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 10, 2) } }],
    ['2026-11-21T10:00:00.250Z..2026-11-21T10:01Z', { ok: true, choice: { from: Date.UTC(2026, 10, 21, 10, 0, 0, 250), to: Date.UTC(2026, 10, 21, 10, 1) } }],
    ['31', { ok: false, code: 'window-form' }], ['', { ok: false, code: 'window-form' }], ['a..b..c', { ok: false, code: 'window-form' }],
    ['2026-11-21T10:00:00..2026-11-21T11:00:00Z', { ok: false, code: 'window-instant' }], ['2026-02-30..2026-03-02', { ok: false, code: 'window-instant' }],
    ['2026-11-02..2026-11-01', { ok: false, code: 'window-reversed' }], ['2026-11-02..2026-11-02', { ok: false, code: 'window-reversed' }],
  ])('%j', (text, expected) => expect(readWindow(text)).toEqual(expected))

  it('counts days back from the instant given', () => {
    expect(windowOf({ days: 30 }, Date.UTC(2026, 10, 21))).toEqual({ from: Date.UTC(2026, 9, 22), to: Date.UTC(2026, 10, 21) })
    expect(windowOf({ from: 1, to: 2 }, 99)).toEqual({ from: 1, to: 2 })
  })

  it('reads instants strictly', () => {
    expect(readInstantUtc('2026-11-21T10:00:00+01:00')).toBeNull()
    expect(readInstantUtc('2026-11-21T25:00:00Z')).toBeNull()
  })
})

import { expect, it } from 'vitest'
import { asOfInput } from './past-input.ts'
import { asOfIn, clockText, instantOfClock } from './past-moment.ts'

it.each([
  ['2026-09-30T23:59', 'Europe/Stockholm', '2026-09-30T21:59:59.999Z'],
  ['2026-09-30T23:59', 'UTC', '2026-09-30T23:59:59.999Z'],
  ['2026-01-01T00:00', 'Asia/Kolkata', '2025-12-31T18:30:59.999Z'],
  // Comes twice, and never.
  ['2026-10-25T02:30', 'Europe/Stockholm', '2026-10-25T00:30:59.999Z'],
  ['2026-03-29T02:30', 'Europe/Stockholm', '2026-03-29T01:30:59.999Z'],
])('%s in %s is %s', (text, zone, instant) => {
  expect(new Date(instantOfClock(text, zone)!).toISOString()).toBe(instant)
})

it('what is chosen is what is shown again', () => {
  for (const zone of ['Europe/Madrid', 'America/St_Johns', 'Pacific/Auckland']) for (let hour = 0; hour < 24; hour++) {
    const text = `2026-06-15T${String(hour).padStart(2, '0')}:07`
    expect(clockText(instantOfClock(text, zone)!, zone)).toBe(text)
  }
  expect(instantOfClock('nonsense', 'UTC')).toBeNull()
})

it('an address may ask for an instant, for now, and for nothing else', () => {
  expect([undefined, null, '', '2026-09-30T21:59:59.999Z'].map((text) => asOfInput.parse(text))).toEqual([null, null, null, Date.UTC(2026, 8, 30, 21, 59, 59, 999)])
  for (const text of ['yesterday', '2026-09-30', '1', '2026-09-30T21:59:59+02:00']) expect([asOfInput.safeParse(text).success, asOfIn(text)]).toEqual([false, null])
})

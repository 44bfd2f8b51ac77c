// A moment that is looked back at: in the address as an instant, in a form as date and time by the clock of whoever chooses it.

export const asOfText = (at: number): string => new Date(at).toISOString()

/** Whether an address asks for a moment, and for which. */
export function asOfIn(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : at
}

/** What `<input type="datetime-local">` holds of an instant. */
export function clockText(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)!.value
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** The last millisecond of the minute that a clock in `zone` shows so; null where it is no date. Of an hour that comes twice the first, of one that is left out the hour after. */
export function instantOfClock(text: string, zone: string): number | null {
  const asUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN
  if (Number.isNaN(asUtc)) return null
  const offsetAt = (at: number) => Date.parse(`${clockText(at, zone)}:00Z`) - Math.floor(at / minute) * minute
  const [before, after] = [asUtc - offsetAt(asUtc - day), asUtc - offsetAt(asUtc + day)].sort((a, b) => a - b) as [number, number]
  const found = [before, after].find((at) => clockText(at, zone) === text) ?? after
  return found + minute - 1
}

const minute = 60_000
const day = 86_400_000

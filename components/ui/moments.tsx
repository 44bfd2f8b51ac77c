// One rule for every time on a screen. What people and the product did is told in the reader's zone: `Moment`, and `useClock` inside
// sentences. What the evidence says, its days, windows and last reads, is counted in UTC and told in UTC: `useEvidenceDates`. So is a day that
// somebody named (due on, kept until): it is the same day for everybody.
// The server calls them as well as the browser: no directive here.
import { useFormatter } from 'next-intl'

/**
 * Browsers and the server put different spaces around the parts of one and the same time, which a page that is taken over would stumble
 * on; and a Russian year's "г." would end a sentence with two full stops.
 */
const plain = (text: string) => text.replace(/[\u00a0\u2009\u202f]/g, ' ').replaceAll(' г.', '')

/** When something was done, in the reader's zone. */
export function Moment({ at, className }: { at: number; className?: string }) {
  const clock = useClock()
  return <time dateTime={new Date(at).toISOString()} className={className}>{clock.moment(at)}</time>
}

/** Days and moments in the reader's zone, for sentences. */
export function useClock() {
  const format = useFormatter()
  return {
    day: (at: number) => plain(format.dateTime(at, { dateStyle: 'medium' })),
    moment: (at: number, timeZone?: string) => plain(format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short', ...(timeZone && { timeZone }) })),
  }
}

/** Days and moments of the evidence. A moment says that it is in UTC; a day needs not. */
export function useEvidenceDates() {
  const format = useFormatter()
  return {
    day: (at: number) => plain(format.dateTime(at, { dateStyle: 'medium', timeZone: 'UTC' })),
    days: (from: number, to: number) => plain(format.dateTimeRange(from, to, { dateStyle: 'medium', timeZone: 'UTC' })),
    moment: (at: number) => `${plain(format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }))} UTC`,
  }
}

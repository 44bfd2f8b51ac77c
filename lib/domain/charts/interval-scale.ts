// Two stretches of one scale from 0 to 100 %, one above the other, so that the eye compares what the words keep apart.
import { markup } from './markup.ts'
import { fixed, svg } from './share-bars.ts'
import { colour } from './share-colours.ts'

/** Percent. */
export type Stretch = { label: string; from: number; to: number }

const left = 150
const length = 500

/** @param ends what 0 and 100 % are called */
export function intervalScaleSvg({ label, ours, quoted, ends }: { label: string; ours: Stretch; quoted: Stretch; ends: [string, string] }): string {
  const line = ({ label: name, from, to }: Stretch, top: number, fill: string) => {
    // What has no length still has a place.
    const wide = Math.max(3, ((to - from) * length) / 100)
    const start = Math.min(left + (from * length) / 100, left + length - wide)
    return `<text x="${left - 12}" y="${top + 11}" text-anchor="end" fill="${colour('soft')}">${markup(name)}</text>`
      + `<rect x="${left}" y="${top}" width="${length}" height="14" rx="2" fill="${colour('line')}"/><rect x="${fixed(start)}" y="${top}" width="${fixed(wide)}" height="14" rx="2" fill="${fill}"/>`
  }
  const end = (text: string, x: number, anchor: string) => `<text x="${x}" y="64" text-anchor="${anchor}" fill="${colour('soft')}">${markup(text)}</text>`
  return svg(label, 70, `${line(ours, 2, colour('unused'))}${line(quoted, 28, colour('soft'))}${end(ends[0], left, 'start')}${end(ends[1], left + length, 'end')}`)
}

// Lying bars, one a row: unused | no evidence | used, with what is used only weakly hatched inside used. A bar is as long as its row has fields.
import { shortened } from '../inventory/visible-text.ts'
import type { ShareCounts } from '../overview/overview-page.ts'
import { markup } from './markup.ts'
import { colour } from './share-colours.ts'

export type ShareBar = { label: string; counts: ShareCounts; /** Printed behind the bar. */ figure: string }

const width = 720
const row = { height: 26, bar: 16 }
const figureWidth = 70

/** @param id of the picture, unique in its page @param labelWidth 0 for a bar without a name */
export function shareBarsSvg({ id, label, bars, labelWidth = 230 }: { id: string; label: string; bars: ShareBar[]; labelWidth?: number }): string {
  const room = width - labelWidth - figureWidth
  const longest = Math.max(1, ...bars.map(({ counts }) => counts.all))
  const rows = bars.map(({ label: name, counts, figure }, i) => {
    const top = i * row.height + (row.height - row.bar) / 2
    const middle = i * row.height + row.height / 2 + 4
    const parts = [['unused', counts.unused], ['none', counts.noEvidence], ['used', counts.used - counts.starOnly], ['weak', counts.starOnly]] as const
    let left = labelWidth
    const shapes = parts.map(([part, fields]) => {
      const length = (room * fields) / longest
      const shape = length > 0 ? `<rect x="${fixed(left)}" y="${top}" width="${fixed(length)}" height="${row.bar}" fill="${part === 'weak' ? `url(#${markup(id)}-weak)` : colour(part)}"/>` : ''
      left += length
      return shape
    })
    const text = labelWidth > 0 ? `<text x="${labelWidth - 10}" y="${middle}" text-anchor="end" fill="${colour('ink')}">${markup(shortened(name, 32))}</text>` : ''
    return `${text}${shapes.join('')}<text x="${fixed(left + 8)}" y="${middle}" fill="${colour('soft')}">${markup(figure)}</text>`
  })
  const hatch = `<pattern id="${markup(id)}-weak" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${colour('used')}"/><rect width="3" height="6" fill="${colour('weak')}"/></pattern>`
  return svg(label, row.height * bars.length, `<defs>${hatch}</defs>${rows.join('')}`)
}

export function svg(label: string, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${markup(label)}" font-size="13">${content}</svg>`
}

export const fixed = (number: number) => String(Math.round(number * 100) / 100)

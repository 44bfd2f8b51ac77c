// Four quarters, analytics × operations: each square as dark as its share of the fields.
import { markup } from './markup.ts'
import { fixed, svg } from './share-bars.ts'
import { colour } from './share-colours.ts'

export type QuarterSquare = { label: string; figure: string; share: number; tone: 'unused' | 'used' }

const square = { width: 345, height: 84, gap: 10 }

/** @param squares row by row, two a row */
export function quarterGridSvg({ label, squares }: { label: string; squares: QuarterSquare[] }): string {
  const rows = Math.ceil(squares.length / 2)
  const drawn = squares.map(({ label: name, figure, share, tone }, i) => {
    const [x, y] = [(i % 2) * (square.width + square.gap), Math.floor(i / 2) * (square.height + square.gap)]
    return `<rect x="${x}" y="${y}" width="${square.width}" height="${square.height}" rx="6" fill="${colour(tone)}" fill-opacity="${fixed(0.06 + 0.34 * share)}" stroke="${colour('line')}"/>`
      + `<text x="${x + 16}" y="${y + 38}" font-size="24" font-weight="600" fill="${colour('ink')}">${markup(figure)}</text>`
      + `<text x="${x + 16}" y="${y + 62}" fill="${colour('ink')}">${markup(name)}</text>`
  })
  return svg(label, rows * (square.height + square.gap) - square.gap, drawn.join(''))
}

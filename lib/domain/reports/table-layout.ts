// How a table is laid out where nobody can draw a column wider: each as wide as what stands in it, and names broken where a reader would break them.

/** What a character of DejaVu Sans takes of the size it is set in: at most, for all but the rarest. */
const narrow = 0.62
const wide = 0.9
const isWide = /[A-ZА-ЯЁmwMW@%&—⟨⟩…]/u

/** The widest a text can come to, in the unit of `size`. */
export function widthOf(text: string, size: number): number {
  let sum = 0
  for (const character of text) sum += isWide.test(character) ? wide : narrow
  return sum * size
}

/** The text with line ends inside words that are too long for `width`: after a full stop, an underscore or the like where one stands in the last half, and without a hyphen, for names have none. */
export function broken(text: string, width: number, size: number): string {
  return text.replace(/\S+/gu, (word) => (widthOf(word, size) <= width ? word : linesOf(word, width, size).join('\n')))
}

function linesOf(word: string, width: number, size: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const character of word) {
    if (line !== '' && widthOf(line + character, size) > width) {
      const at = breakIn(line)
      lines.push(line.slice(0, at))
      line = line.slice(at)
    }
    line += character
  }
  return [...lines, line]
}

function breakIn(line: string): number {
  const at = Math.max(...['.', '_', '-', '/', ':', '@'].map((sign) => line.lastIndexOf(sign))) + 1
  return at > line.length / 2 ? at : line.length
}

/** How the width of a table is shared out among its columns, as shares of 1: by the longest text of each, but none so wide that it starves the others. */
export function columnShares(head: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const columns = Math.max(head.length, ...rows.map(({ length }) => length))
  const wanted = Array.from({ length: columns }, (_, column) => 3 + Math.min(longestCell, Math.max(shortestCell, longestWord(head[column] ?? ''), ...rows.map((row) => row[column]?.length ?? 0))))
  const sum = wanted.reduce((all, one) => all + one, 0)
  return wanted.map((one) => one / sum)
}

const [shortestCell, longestCell] = [7, 46]
const longestWord = (text: string) => Math.max(...text.split(' ').map(({ length }) => length))

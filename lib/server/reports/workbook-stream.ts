// A workbook in pieces, as its rows are read. (write-excel-file took 58 s and 1.3 GB for 100,000 rows of 22 columns, in one stretch.)
import { setImmediate } from 'node:timers/promises'
import { longestSheet, rowsXml, sheetEnd, sheetStart, workbookParts } from '#lib/domain/reports/workbook-xml.ts'
import type { Cell } from '#lib/domain/reports/sheets.ts'
import { zipStream, type ZippedFile } from './zip-stream.ts'

export type WorkbookSheet = { name: string; columns: readonly string[]; rows: () => AsyncIterable<Cell[][]> | Iterable<Cell[][]> }

/** So many rows are written before others of the process have their turn. */
const turn = 100
const encoder = new TextEncoder()

/** The last sheet is written first, so that the first can tell how many rows the others have. One longer than `longest` goes on in a second. */
export const workbookStream = (sheets: readonly WorkbookSheet[], at: number, longest = longestSheet): AsyncGenerator<Uint8Array> => zipStream(filesOf(sheets, longest), at, 3)

async function* filesOf(sheets: readonly WorkbookSheet[], longest: number): AsyncGenerator<ZippedFile> {
  const written: { name: string; path: string }[] = []
  for (const { name, columns, rows } of sheets.toReversed()) {
    const parts: typeof written = []
    const source = new Rows(rows())
    do {
      const path = `worksheets/sheet${written.length + parts.length + 1}.xml`
      parts.push({ name: parts.length === 0 ? name : `${name} ${parts.length + 1}`, path })
      yield { name: `xl/${path}`, content: sheetOf(columns, source, longest) }
    } while (await source.hasMore())
    written.unshift(...parts)
  }
  for (const { name, text } of workbookParts(written)) yield { name, content: [encoder.encode(text)] }
}

async function* sheetOf(columns: readonly string[], source: Rows, longest: number): AsyncGenerator<Uint8Array> {
  yield encoder.encode(sheetStart(columns))
  for (let number = 2; number <= longest && (await source.hasMore()); ) {
    const rows = source.take(Math.min(turn, longest + 1 - number))
    yield encoder.encode(rowsXml(rows, number))
    number += rows.length
    await setImmediate()
  }
  yield encoder.encode(sheetEnd)
}

/** Pieces of any size, taken in others. */
class Rows {
  #pieces: AsyncIterator<Cell[][]> | Iterator<Cell[][]>
  #waiting: Cell[][] = []
  constructor(pieces: AsyncIterable<Cell[][]> | Iterable<Cell[][]>) {
    this.#pieces = Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]()
  }
  async hasMore(): Promise<boolean> {
    while (this.#waiting.length === 0) {
      const next = await this.#pieces.next()
      if (next.done) return false
      this.#waiting = next.value
    }
    return true
  }
  take(count: number): Cell[][] {
    const taken = this.#waiting.slice(0, count)
    this.#waiting = this.#waiting.slice(count)
    return taken
  }
}

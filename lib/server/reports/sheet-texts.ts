// Rows as CSV and as JSON, in pieces: a hundred thousand of them are never one text.
import { stringify } from 'csv-stringify/sync'
import { guardCell } from '#lib/domain/inventory/spreadsheet-cell.ts'
import type { Cell, Sheet } from '#lib/domain/reports/sheets.ts'

const pieceSize = 1_000

const csvCell = (cell: Cell) => (typeof cell === 'string' ? guardCell(cell) : cell === null ? '' : String(cell))

export const csvHead = (columns: readonly string[]): string => stringify([[...columns]])
export const csvRows = (rows: Cell[][]): string => stringify(rows.map((row) => row.map(csvCell)))

/** An array of objects, one on each line. */
export async function* jsonPieces(columns: readonly string[], pieces: AsyncIterable<Cell[][]> | Iterable<Cell[][]>): AsyncGenerator<string> {
  yield '['
  let isFirst = true
  for await (const rows of pieces) {
    if (rows.length === 0) continue
    yield `${isFirst ? '' : ','}\n${rows.map((row) => JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])))).join(',\n')}`
    isFirst = false
  }
  yield '\n]\n'
}

function* piecesOf(rows: Cell[][]): Generator<Cell[][]> {
  for (let at = 0; at < rows.length; at += pieceSize) yield rows.slice(at, at + pieceSize)
}

export function* sheetCsv({ columns, rows }: Sheet): Generator<string> {
  yield csvHead(columns)
  for (const piece of piecesOf(rows)) yield csvRows(piece)
}

export const sheetJson = ({ columns, rows }: Sheet): AsyncGenerator<string> => jsonPieces(columns, piecesOf(rows))

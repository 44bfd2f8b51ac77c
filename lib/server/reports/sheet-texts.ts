// A sheet as CSV and as JSON, in pieces: a hundred thousand rows are never one text.
import { stringify } from 'csv-stringify/sync'
import { guardCell } from '#lib/domain/inventory/spreadsheet-cell.ts'
import type { Cell, Sheet } from '#lib/domain/reports/sheets.ts'

const pieceSize = 1_000

function* pieces<T>(rows: T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += pieceSize) yield rows.slice(at, at + pieceSize)
}

const csvCell = (cell: Cell) => (typeof cell === 'string' ? guardCell(cell) : cell === null ? '' : String(cell))

export function* sheetCsv({ columns, rows }: Sheet): Generator<string> {
  yield stringify([[...columns]])
  for (const piece of pieces(rows)) yield stringify(piece.map((row) => row.map(csvCell)))
}

export function* sheetJson({ columns, rows }: Sheet): Generator<string> {
  yield '['
  let isFirst = true
  for (const piece of pieces(rows)) {
    yield `${isFirst ? '' : ','}\n${piece.map((row) => JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])))).join(',\n')}`
    isFirst = false
  }
  yield '\n]\n'
}

// The sheets as a workbook. Every text is written as a text: a cell that begins like a formula is none, whatever it says.
import writeExcelFile, { type Cell as ExcelCell } from 'write-excel-file/node'
import type { Cell, Sheet } from '#lib/domain/reports/sheets.ts'

/** More rows than these make a workbook that takes minutes to open: CSV and JSON have them all, and `about` says so. */
export const workbookRows = 50_000

/** XML 1.0 has no way to write these, escaped or not; the last before it, the sign for half a character, is dropped on the way. */
// oxlint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff]/g
/** A spreadsheet reads `_x0041_` as A (ECMA-376 part 1, 22.9.2.19). */
const escaped = /_(?=x[0-9a-f]{4}_)/gi

export async function reportWorkbook(sheets: Sheet[], nameOf: (sheet: Sheet) => string): Promise<Buffer> {
  const written = sheets.map((sheet) => ({
    sheet: nameOf(sheet).replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    stickyRowsCount: 1,
    columns: sheet.columns.map((column) => ({ width: Math.max(12, Math.min(40, column.length + 4)) })),
    data: [sheet.columns.map((column): ExcelCell => ({ value: column, type: String, fontWeight: 'bold' })), ...sheet.rows.slice(0, workbookRows).map((row) => row.map(toExcel))],
  }))
  return writeExcelFile(written).toBuffer()
}

function toExcel(cell: Cell): ExcelCell {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (typeof cell === 'boolean') return { value: cell, type: Boolean }
  return { value: cell.replace(escaped, '_x005F_').replace(unwritable, (sign) => `⟨U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`), type: String }
}

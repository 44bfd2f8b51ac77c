// What the auditor's report holds, as tables: the same values in the workbook, as CSV and as JSON. Columns have one name in every language, so
// that two reports can be laid beside each other.
export const sheetKeys = ['about', 'population', 'verdicts', 'access', 'candidates', 'findings', 'changes'] as const
export type SheetKey = (typeof sheetKeys)[number]

export type Cell = string | number | boolean | null
export type Sheet = { key: SheetKey; columns: readonly string[]; rows: Cell[][] }

/** Instants leave as ISO 8601 in UTC: a spreadsheet's own dates have no zone. */
export const instantText = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : new Date(at).toISOString())

/** A cell holds at most 32,767 characters (Excel specifications and limits); the same is cut everywhere, so that all forms hold the same. */
export const longestCell = 32_000

/** What JSON, XML and a spreadsheet can all hold: no half of a character, nothing too long. Line ends, marks and signs stay as they were scanned. */
export function settledCell(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell
  const whole = cell.toWellFormed()
  return whole.length > longestCell ? `${whole.slice(0, longestCell).toWellFormed()} …` : whole
}

export const sheetOf = (key: SheetKey, columns: readonly string[], rows: Cell[][]): Sheet => ({ key, columns, rows: rows.map((row) => row.map(settledCell)) })

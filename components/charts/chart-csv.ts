import { guardCell } from '#lib/domain/inventory/spreadsheet-cell.ts'
import type { ChartRow, ChartSeries } from './chart-words.ts'

const cell = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/** The table beside a chart as CSV: names of databases come from strangers, so no cell begins a formula. */
export function chartCsv(rowTitle: string, rows: ChartRow[], series: Pick<ChartSeries, 'key' | 'name'>[]): string {
  const lines = [[rowTitle, ...series.map(({ name }) => name)], ...rows.map(({ label, values }) => [label, ...series.map(({ key }) => String(values[key] ?? 0))])]
  return lines.map((line) => `${line.map((text) => cell(guardCell(text))).join(',')}\r\n`).join('')
}

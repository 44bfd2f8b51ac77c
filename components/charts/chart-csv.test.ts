import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { chartCsv } from './chart-csv.ts'
import type { ChartRow } from './chart-words.ts'

it('is the table, whatever the names are', () => {
  const rows: ChartRow[] = [
    { key: 'a', label: 'CRM, "old"', values: { unused: 3, used: 1.5 } },
    { key: 'b', label: '=cmd()|x', values: { used: 2 } },
  ]
  const text = chartCsv('System', rows, [{ key: 'unused', name: 'Not used' }, { key: 'used', name: 'Used' }])
  expect(parse(text)).toEqual([['System', 'Not used', 'Used'], ['CRM, "old"', '3', '1.5'], ["'=cmd()|x", '0', '2']])
})

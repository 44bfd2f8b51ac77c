// The current filter as CSV or JSON. The export is in the audit log before its first byte leaves.
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { findingFilter, type FindingFilter } from '#lib/domain/findings/finding-list.ts'
import { findingName } from '#lib/domain/findings/finding-record.ts'
import { rules } from '#lib/domain/findings/rules.ts'
import { guardCell } from '#lib/domain/inventory/spreadsheet-cell.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { command } from '../door/command.ts'
import type { Product } from '../door/product.ts'

const columns = [
  'finding', 'rule', 'version', 'severity', 'state', 'found', 'system', 'schema', 'dataset', 'field', 'principal', 'owner', 'assignee', 'due_at', 'first_found_at', 'last_found_at', 'returns', 'norm', 'note', 'evidence', 'finding_id',
] as const

const sliceSize = 1_000

type Granted = { filter: FindingFilter; scope: Scope; now: number; total: number; format: 'csv' | 'json' }
type Cell = string | number | boolean | null

export const exportFindings = command({
  permission: 'finding:export',
  input: findingFilter.extend({ format: z.enum(['csv', 'json']).default('csv') }),
  async run({ tx, repositories, input: { format, ...filter }, scope, now }) {
    const total = await repositories.findings.count(tx, filter, scope, now)
    const result: Granted = { filter, scope, now, total, format }
    return { result, event: { code: 'findings-exported', target: null, detail: { filter, format, rows: total }, changes: [] } }
  },
})

/** The pieces of a granted export: of CSV the header first, a thousand rows each. */
export async function* findingsText(product: Product, granted: Granted): AsyncGenerator<string> {
  const isCsv = granted.format === 'csv'
  yield isCsv ? stringify([[...columns]]) : '['
  let count = 0
  for await (const rows of rowsOf(product, granted)) {
    yield isCsv ? stringify(rows.map((row) => row.map((cell) => guardCell(String(cell ?? ''))))) : rows.map((row) => `${count++ === 0 ? '\n' : ',\n'}${JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, row[at]])))}`).join('')
  }
  if (!isCsv) yield '\n]\n'
}

async function* rowsOf({ gateway, repositories: { findings } }: Product, { filter, scope, now }: Granted): AsyncGenerator<Cell[][]> {
  const day = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString())
  for (let offset = 0; ; offset += sliceSize) {
    const rows = await gateway.read((tx) => findings.slice(tx, filter, scope, now, offset, sliceSize))
    yield rows.map((row) => [
      findingName(row.number), row.rule, row.version, row.severity, row.state, row.isFound, row.system, row.schema, row.dataset, row.field, row.principal, row.owner?.name ?? null, row.assignee?.name ?? null,
      day(row.dueAt), day(row.firstFoundAt), day(row.lastFoundAt), row.returns, rules[row.rule].norm.join('; '), row.note, JSON.stringify(row.evidence.values), row.id,
    ])
    if (rows.length < sliceSize) return
  }
}

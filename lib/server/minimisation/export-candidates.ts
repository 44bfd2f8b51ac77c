// The current filter as a file. The export is in the audit log before its first byte leaves.
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { guardCell } from '#lib/domain/inventory/spreadsheet-cell.ts'
import { candidateFilter, type CandidateFilter, type CandidateRow } from '#lib/domain/minimisation/candidate-list.ts'
import { scoreParts } from '#lib/domain/minimisation/words.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { command } from '../door/command.ts'
import type { Product } from '../door/product.ts'

const sliceSize = 1_000

export type GrantedExport = { filter: CandidateFilter; format: 'csv' | 'json'; scope: Scope; total: number }

export const exportCandidates = command({
  permission: 'minimisation:export',
  input: candidateFilter.extend({ format: z.enum(['csv', 'json']).default('csv') }),
  async run({ tx, repositories, input: { format, ...filter }, scope }) {
    const total = await repositories.candidates.count(tx, filter, scope)
    const result: GrantedExport = { filter, format, scope, total }
    return { result, event: { code: 'candidates-exported', target: null, detail: { filter, format, rows: total }, changes: [] } }
  },
})

const columns = {
  system: (row) => row.system, schema: (row) => row.schema, dataset: (row) => row.dataset, field: (row) => row.name, category: (row) => row.category,
  customer_data: (row) => row.isCustomerData, personal: (row) => row.isPersonal, sensitive: (row) => row.isSensitive,
  state: (row) => row.state, reasons: (row) => row.reasons.join(' '), recommendation: (row) => row.recommendation, spared_by: (row) => row.sparedBy,
  score: (row) => row.score, ...Object.fromEntries(scoreParts.map((part) => [part, (row: CandidateRow) => row.parts[part]])),
  principals: (row) => row.principals, never_used: (row) => row.idle, bytes: (row) => row.bytes, owner: (row) => row.owner?.name,
  decision: (row) => row.decision?.kind, decided_by: (row) => row.decision?.decidedByName, decided_at: (row) => instant(row.decision?.decidedAt), reason: (row) => row.decision?.reason,
  expires_at: (row) => instant(row.decision?.expiresAt), proved_at: (row) => instant(row.decision?.provedAt), field_id: (row) => row.fieldId,
} satisfies Record<string, (row: CandidateRow) => string | number | boolean | null | undefined>

const instant = (at: number | null | undefined) => (at ? new Date(at).toISOString() : null)

/** The pieces of a granted export, as CSV or as one JSON array. */
export async function* candidatesFile(product: Product, { filter, format, scope }: GrantedExport): AsyncGenerator<string> {
  yield format === 'csv' ? stringify([Object.keys(columns)]) : '['
  for (let offset = 0; ; offset += sliceSize) {
    const rows = await product.gateway.read((tx) => product.repositories.candidates.slice(tx, filter, scope, offset, sliceSize))
    const values = rows.map((row) => Object.entries<(row: CandidateRow) => unknown>(columns).map(([key, of]) => [key, of(row) ?? null] as const))
    if (format === 'csv' && rows.length > 0) yield stringify(values.map((row) => row.map(([, value]) => guardCell(String(value ?? '')))))
    if (format === 'json') for (const [at, row] of values.entries()) yield `${offset + at > 0 ? ',' : ''}\n${JSON.stringify(Object.fromEntries(row))}`
    if (rows.length < sliceSize) break
  }
  if (format === 'json') yield '\n]\n'
}

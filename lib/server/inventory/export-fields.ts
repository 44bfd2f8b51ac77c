// The current filter as CSV. The export is in the audit log before its first byte leaves.
import { stringify } from 'csv-stringify/sync'
import { fieldFilter, type FieldFilter, type FieldRow } from '#lib/domain/inventory/field-list.ts'
import { guardCell } from '#lib/domain/inventory/spreadsheet-cell.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { command } from '../door/command.ts'
import type { Product } from '../door/product.ts'

const columns = [
  'system', 'schema', 'dataset', 'field', 'type', 'category', 'customer_data', 'personal', 'sensitive', 'state', 'analytics', 'operations',
  'quarter', 'group', 'reason', 'coverage', 'explicit_reads', 'star_reads', 'last_read_at', 'owner', 'owner_from', 'field_id',
] as const

const sliceSize = 1_000

/** Grants an export of the filter: how many rows it has, and what to walk through them with. */
export const exportFields = command({
  permission: 'inventory:export',
  input: fieldFilter,
  async run({ tx, repositories, input, scope }) {
    const total = await repositories.fields.count(tx, input, scope)
    return { result: { filter: input, scope, total }, event: { code: 'fields-exported', target: null, detail: { filter: input, rows: total }, changes: [] } }
  },
})

/** The lines of a granted export, header first, one piece of text per thousand rows. */
export async function* fieldsCsv(product: Product, { filter, scope }: { filter: FieldFilter; scope: Scope }): AsyncGenerator<string> {
  yield stringify([columns as unknown as string[]])
  for (let offset = 0; ; offset += sliceSize) {
    const rows = await product.gateway.read((tx) => product.repositories.fields.slice(tx, filter, scope, offset, sliceSize))
    if (rows.length > 0) yield stringify(rows.map(toCells))
    if (rows.length < sliceSize) return
  }
}

function toCells({ verdict, ...row }: FieldRow): string[] {
  const cells = [
    row.system, row.schema, row.dataset, row.name, row.type, row.category, row.isCustomerData, row.isPersonal, row.isSensitive,
    verdict?.state ?? 'no-evidence', verdict?.analytics ?? 'no-evidence', verdict?.operations ?? 'no-evidence', verdict?.quarter, verdict?.group ?? 'none',
    verdict ? verdict.reason : 'no-log', verdict?.coverage ?? 0, verdict?.explicitReads ?? 0, verdict?.starReads ?? 0,
    verdict?.lastReadAt ? new Date(verdict.lastReadAt).toISOString() : null, row.owner?.name, row.owner?.from, row.id,
  ]
  return cells.map((cell) => guardCell(String(cell ?? '')))
}

// The current filter as a file. The export is in the audit log before its first byte leaves.
import { fieldFilter, type FieldFilter, type FieldRow } from '#lib/domain/inventory/field-list.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { exportAsked, type ExportFormat, type ListAbout } from '#lib/domain/reports/list-export.ts'
import { instantText, type Cell } from '#lib/domain/reports/sheets.ts'
import { command } from '../door/command.ts'
import type { Product } from '../door/product.ts'
import { aboutList, listFile } from '../reports/list-file.ts'

const columns = [
  'system', 'schema', 'dataset', 'field', 'type', 'category', 'customer_data', 'personal', 'sensitive', 'state', 'analytics', 'operations',
  'quarter', 'group', 'reason', 'coverage', 'explicit_reads', 'star_reads', 'last_read_at', 'owner', 'owner_from', 'field_id',
] as const

const sliceSize = 250

type Granted = { filter: FieldFilter; scope: Scope; total: number; format: ExportFormat; about: ListAbout }

/** Grants an export of the filter: how many rows it has, and what to walk through them with. */
export const exportFields = command({
  permission: 'inventory:export',
  input: fieldFilter.extend(exportAsked),
  async run(context) {
    const { tx, repositories, input: { format, ...filter }, scope } = context
    const result: Granted = { filter, scope, format, total: await repositories.fields.count(tx, filter, scope), about: await aboutList(context, 'fields', filter) }
    return { result, event: { code: 'fields-exported', target: null, detail: { filter, format, rows: result.total }, changes: [] } }
  },
})

export const fieldsFile = (product: Product, granted: Granted) => listFile({ ...granted, columns, pieces: piecesOf(product, granted) })

/** Which fields, and in which order, is found out once; they are read a few hundred at a time, as the scope allows. */
async function* piecesOf({ gateway, repositories: { fields } }: Product, { filter, scope }: Granted): AsyncGenerator<Cell[][]> {
  const ids = await gateway.read((tx) => fields.listIds(tx, filter, scope))
  for (let at = 0; at < ids.length; at += sliceSize) yield (await gateway.read((tx) => fields.listRows(tx, ids.slice(at, at + sliceSize)))).map(toCells)
}

function toCells({ verdict, ...row }: FieldRow): Cell[] {
  return [
    row.system, row.schema, row.dataset, row.name, row.type, row.category, row.isCustomerData, row.isPersonal, row.isSensitive,
    verdict?.state ?? 'no-evidence', verdict?.analytics ?? 'no-evidence', verdict?.operations ?? 'no-evidence', verdict?.quarter ?? null, verdict?.group ?? 'none',
    verdict ? verdict.reason : 'no-log', verdict?.coverage ?? 0, verdict?.explicitReads ?? 0, verdict?.starReads ?? 0,
    instantText(verdict?.lastReadAt), row.owner?.name ?? null, row.owner?.from ?? null, row.id,
  ]
}

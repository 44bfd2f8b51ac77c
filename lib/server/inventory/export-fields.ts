// The current filter as a file. The export is in the audit log before its first byte leaves.
import { asOfInput } from '#lib/domain/audit/past-input.ts'
import { fieldFilter, type FieldFilter, type FieldRow } from '#lib/domain/inventory/field-list.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { exportAsked, type ExportFormat, type ListAbout } from '#lib/domain/reports/list-export.ts'
import { instantText, type Cell } from '#lib/domain/reports/sheets.ts'
import { command } from '../door/command.ts'
import { readingOf } from '../door/look-back.ts'
import type { Product } from '../door/product.ts'
import { aboutList, listFile } from '../reports/list-file.ts'
import { pastList } from '../reports/past-list.ts'

const columns = [
  'system', 'schema', 'dataset', 'field', 'type', 'category', 'customer_data', 'personal', 'sensitive', 'state', 'analytics', 'operations',
  'quarter', 'group', 'reason', 'coverage', 'explicit_reads', 'star_reads', 'last_read_at', 'owner', 'owner_from', 'field_id',
] as const

const sliceSize = 250

type Granted = { at: number | null; filter: FieldFilter; scope: Scope; total: number; format: ExportFormat; about: ListAbout }

/** Grants an export of the filter: how many rows it has, and what to walk through them with. */
export const exportFields = command({
  permission: 'inventory:export',
  input: fieldFilter.extend({ ...exportAsked, asOf: asOfInput }),
  prepare: (context) => pastList(context, 'inventory:export', (tx, { fields }, known) => { const { format: _format, asOf: _asOf, ...filter } = context.input; return fields.count(tx, filter, known) }),
  async run(context) {
    const { tx, repositories, input: { format, asOf: _asOf, ...filter }, prepared: past, now, scope } = context
    const result: Granted = {
      at: past?.at ?? null, filter, scope, format, total: past?.total ?? (await repositories.fields.count(tx, filter, scope)), about: await aboutList({ ...context, now: past?.at ?? now }, 'fields', filter),
    }
    return { result, event: { code: 'fields-exported', target: null, detail: { filter, format, rows: result.total, ...(past && { asOf: past.at }) }, changes: [] } }
  },
})

export const fieldsFile = (product: Product, granted: Granted) => listFile({ ...granted, columns, pieces: piecesOf(product, granted) })

/** Which fields, and in which order, is found out once; they are read a few hundred at a time, as the scope allows. */
async function* piecesOf(product: Product, { at: moment, filter, scope }: Granted): AsyncGenerator<Cell[][]> {
  const { read, repositories: { fields } } = readingOf(product, moment)
  const ids = await read((tx) => fields.listIds(tx, filter, scope))
  for (let at = 0; at < ids.length; at += sliceSize) yield (await read((tx) => fields.listRows(tx, ids.slice(at, at + sliceSize)))).map(toCells)
}

function toCells({ verdict, ...row }: FieldRow): Cell[] {
  return [
    row.system, row.schema, row.dataset, row.name, row.type, row.category, row.isCustomerData, row.isPersonal, row.isSensitive,
    verdict?.state ?? 'no-evidence', verdict?.analytics ?? 'no-evidence', verdict?.operations ?? 'no-evidence', verdict?.quarter ?? null, verdict?.group ?? 'none',
    verdict ? verdict.reason : 'no-log', verdict ? verdict.coverage : 0, verdict ? verdict.explicitReads : 0, verdict ? verdict.starReads : 0,
    instantText(verdict?.lastReadAt), row.owner?.name ?? null, row.owner?.from ?? null, row.id,
  ]
}

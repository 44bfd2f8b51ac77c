// The current filter as a file. The export is in the audit log before its first byte leaves.
import { asOfInput } from '#lib/domain/audit/past-input.ts'
import { findingFilter, type FindingFilter } from '#lib/domain/findings/finding-list.ts'
import { findingName } from '#lib/domain/findings/finding-record.ts'
import { rules } from '#lib/domain/findings/rules.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { exportAsked, type ExportFormat, type ListAbout } from '#lib/domain/reports/list-export.ts'
import { instantText, type Cell } from '#lib/domain/reports/sheets.ts'
import { command } from '../door/command.ts'
import { readingOf } from '../door/look-back.ts'
import type { Product } from '../door/product.ts'
import { aboutList, listFile } from '../reports/list-file.ts'
import { pastList } from '../reports/past-list.ts'

const columns = [
  'finding', 'rule', 'version', 'severity', 'state', 'found', 'system', 'schema', 'dataset', 'field', 'principal', 'owner', 'assignee', 'due_at', 'first_found_at', 'last_found_at', 'returns', 'norm', 'note', 'evidence', 'finding_id',
] as const

const sliceSize = 1_000

type Granted = { at: number | null; filter: FindingFilter; scope: Scope; now: number; total: number; format: ExportFormat; about: ListAbout }

export const exportFindings = command({
  permission: 'finding:export',
  input: findingFilter.extend({ ...exportAsked, asOf: asOfInput }),
  prepare: (context) => pastList(context, 'finding:export', (tx, { findings }, known, at) => { const { format: _format, asOf: _asOf, ...filter } = context.input; return findings.count(tx, filter, known, at) }),
  async run(context) {
    const { tx, repositories, input: { format, asOf: _asOf, ...filter }, prepared: past, scope } = context
    const now = past?.at ?? context.now
    const result: Granted = {
      at: past?.at ?? null, filter, scope, now, format, total: past?.total ?? (await repositories.findings.count(tx, filter, scope, now)), about: await aboutList({ ...context, now }, 'findings', filter),
    }
    return { result, event: { code: 'findings-exported', target: null, detail: { filter, format, rows: result.total, ...(past && { asOf: past.at }) }, changes: [] } }
  },
})

export const findingsFile = (product: Product, granted: Granted) => listFile({ ...granted, columns, pieces: piecesOf(product, granted) })

async function* piecesOf(product: Product, { at, filter, scope, now }: Granted): AsyncGenerator<Cell[][]> {
  const { read, repositories: { findings } } = readingOf(product, at)
  for (let offset = 0; ; offset += sliceSize) {
    const rows = await read((tx) => findings.slice(tx, filter, scope, now, offset, sliceSize))
    yield rows.map((row): Cell[] => [
      findingName(row.number), row.rule, row.version, row.severity, row.state, row.isFound, row.system, row.schema, row.dataset, row.field, row.principal, row.owner?.name ?? null, row.assignee?.name ?? null,
      instantText(row.dueAt), instantText(row.firstFoundAt), instantText(row.lastFoundAt), row.returns, rules[row.rule].norm.join('; '), row.note, JSON.stringify(row.evidence.values), row.id,
    ])
    if (rows.length < sliceSize) return
  }
}

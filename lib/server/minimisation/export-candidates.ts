// The current filter as a file. The export is in the audit log before its first byte leaves.
import { asOfInput } from '#lib/domain/audit/past-input.ts'
import { candidateFilter, type CandidateFilter, type CandidateRow } from '#lib/domain/minimisation/candidate-list.ts'
import { scoreParts } from '#lib/domain/minimisation/words.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'
import { exportAsked, type ExportFormat, type ListAbout } from '#lib/domain/reports/list-export.ts'
import { instantText, type Cell } from '#lib/domain/reports/sheets.ts'
import { command } from '../door/command.ts'
import { readingOf } from '../door/look-back.ts'
import type { Product } from '../door/product.ts'
import { aboutList, listFile } from '../reports/list-file.ts'
import { pastList } from '../reports/past-list.ts'

const sliceSize = 1_000

type Granted = { at: number | null; filter: CandidateFilter; format: ExportFormat; scope: Scope; total: number; about: ListAbout }

export const exportCandidates = command({
  permission: 'minimisation:export',
  input: candidateFilter.extend({ ...exportAsked, asOf: asOfInput }),
  prepare: (context) => pastList(context, 'minimisation:export', (tx, { candidates }, known) => { const { format: _format, asOf: _asOf, ...filter } = context.input; return candidates.count(tx, filter, known) }),
  async run(context) {
    const { tx, repositories, input: { format, asOf: _asOf, ...filter }, prepared: past, now, scope } = context
    const result: Granted = {
      at: past?.at ?? null, filter, format, scope, total: past?.total ?? (await repositories.candidates.count(tx, filter, scope)), about: await aboutList({ ...context, now: past?.at ?? now }, 'candidates', filter),
    }
    return { result, event: { code: 'candidates-exported', target: null, detail: { filter, format, rows: result.total, ...(past && { asOf: past.at }) }, changes: [] } }
  },
})

const columns = {
  system: (row) => row.system, schema: (row) => row.schema, dataset: (row) => row.dataset, field: (row) => row.name, category: (row) => row.category,
  customer_data: (row) => row.isCustomerData, personal: (row) => row.isPersonal, sensitive: (row) => row.isSensitive,
  state: (row) => row.state, reasons: (row) => row.reasons.join(' '), recommendation: (row) => row.recommendation, spared_by: (row) => row.sparedBy,
  score: (row) => row.score, ...Object.fromEntries(scoreParts.map((part) => [part, (row: CandidateRow) => row.parts[part]])),
  principals: (row) => row.principals, never_used: (row) => row.idle, bytes: (row) => row.bytes, owner: (row) => row.owner?.name,
  decision: (row) => row.decision?.kind, decided_by: (row) => row.decision?.decidedByName, decided_at: (row) => instantText(row.decision?.decidedAt), reason: (row) => row.decision?.reason,
  expires_at: (row) => instantText(row.decision?.expiresAt), proved_at: (row) => instantText(row.decision?.provedAt), field_id: (row) => row.fieldId,
} satisfies Record<string, (row: CandidateRow) => string | number | boolean | null | undefined>

export const candidatesFile = (product: Product, granted: Granted) => listFile({ ...granted, columns: Object.keys(columns), pieces: piecesOf(product, granted) })

async function* piecesOf(product: Product, { at, filter, scope }: Granted): AsyncGenerator<Cell[][]> {
  const { read, repositories: { candidates } } = readingOf(product, at)
  for (let offset = 0; ; offset += sliceSize) {
    const rows = await read((tx) => candidates.slice(tx, filter, scope, offset, sliceSize))
    yield rows.map((row) => Object.values<(row: CandidateRow) => Cell | undefined>(columns).map((of) => of(row) ?? null))
    if (rows.length < sliceSize) return
  }
}

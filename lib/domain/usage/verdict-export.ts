// One verdict as other programs read it: `check --out`, `verdicts --format json`. Keys are a contract; add, never rename.
import type { ReaderKind } from './verdict-words.ts'
import { readerKinds } from './verdict-words.ts'

export type ExportedVerdict = {
  schema: string
  table: string
  column: string
  personal: boolean
  customerData: boolean
  category: string | null
  state: string
  analytics: string
  operations: string
  quarter: string | null
  group: string
  reason: string | null
  coverage: number
  explicitReads: number
  starReads: number
  lastReadAt: string | null
  readers: Record<ReaderKind, number>
}

export const exportedColumns = [
  'schema', 'table', 'column', 'personal', 'customerData', 'category', 'state', 'analytics', 'operations', 'quarter', 'group', 'reason', 'coverage',
  'explicitReads', 'starReads', 'lastReadAt', ...readerKinds.map((kind) => `readers.${kind}` as const),
] as const

/** The cells of `exportedColumns`, as plain texts. */
export function exportedCells(row: ExportedVerdict): string[] {
  return exportedColumns.map((column) => {
    const value = column.startsWith('readers.') ? row.readers[column.slice(8) as ReaderKind] : row[column as Exclude<keyof ExportedVerdict, 'readers'>]
    return value === null ? '' : String(value)
  })
}

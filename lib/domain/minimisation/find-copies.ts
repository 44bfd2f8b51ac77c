// Fields that hold the same as another one of their system. Names alone say little (`email` of an agent and of a customer), so a copy has
// its original's name, category, subject, type and comment; where nobody wrote a comment, its table's name must say that it is a copy
// (`customer_backup`, `stg_customer`).
import { wordsOf } from '../classification/name-tokens.ts'
import { isCore } from '../classification/classification.ts'
import type { CandidateFacts } from './candidate-facts.ts'

type Copyable = Pick<CandidateFacts, 'fieldId' | 'schema' | 'table' | 'column' | 'category' | 'subject' | 'isCustomerData' | 'typeFamily' | 'comment' | 'relationKind'> & { reads: number }

const copyWords = new Set(['stg', 'staging', 'src', 'source', 'raw', 'tmp', 'temp', 'copy', 'backup', 'bak', 'old', 'archive', 'archived', 'snapshot', 'history', 'dump', 'new', 'test', 'v'])

/** `customer_backup_2023` → customer. */
const stemOf = (table: string) => wordsOf(table).filter((word) => !copyWords.has(word) && !/^\d+$/.test(word)).join(' ')

/** By the copy's id: the field it copies, which is the one that is read most and, among equals, has the shortest table name. */
export function findCopies(fields: Copyable[]): Map<string, CandidateFacts['copyOf']> {
  const alike = Map.groupBy(
    fields.filter(({ category, isCustomerData, relationKind }) => isCore(category) && isCustomerData && relationKind !== 'view' && relationKind !== 'foreign-table'),
    ({ column, category, subject, typeFamily, comment, table }) => JSON.stringify([column.toLowerCase(), category, subject, typeFamily, comment?.trim() || `of ${stemOf(table)}`]),
  )
  const copies = new Map<string, CandidateFacts['copyOf']>()
  for (const group of alike.values()) {
    const [original, ...rest] = group.toSorted((a, b) => b.reads - a.reads || a.table.length - b.table.length || (a.fieldId < b.fieldId ? -1 : 1))
    for (const copy of rest) copies.set(copy.fieldId, { fieldId: original!.fieldId, schema: original!.schema, table: original!.table, column: original!.column })
  }
  return copies
}

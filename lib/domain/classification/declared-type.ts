// Type words in lists that come without a server to ask: `string[]`, `tinyint(1)`, `struct<…>`, else as SQLite reads them.
import type { TypeFamily } from '../inventory/catalog.ts'
import { sqliteTypeFamily } from '../inventory/type-family.ts'

export function declaredTypeFamily(declared: string): TypeFamily {
  const words = declared.slice(0, 200).trim().toLowerCase()
  if (words.endsWith('[]') || /^(array|list|repeated)\b/.test(words)) return 'array'
  if (/^(struct|record|object|variant|map)\b/.test(words)) return 'json'
  // MySQL writes its booleans so.
  if (/^(tinyint|bit)\(1\)/.test(words)) return 'boolean'
  return sqliteTypeFamily(words)
}

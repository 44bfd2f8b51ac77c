// One finding as other programs read it: `check --out` writes an array of them. Keys are a contract; add, never rename.
import type { Found } from './rule.ts'
import type { RuleCode } from './rule-codes.ts'
import { rules } from './rules.ts'
import { placeOf } from './finding-record.ts'
import type { Severity } from './severity.ts'

export type ExportedFinding = { code: RuleCode; version: number; severity: Severity; schema: string | null; table: string | null; column: string | null; norm: string; message: string }

/** `schema`, `table` and `column` are null as far as the finding is about more than one of them: a system, an account. */
export function exportedFinding({ code, target }: Found & { code: RuleCode }, message: string): ExportedFinding {
  const { version, severity, norm } = rules[code]
  const { schema, dataset, field } = placeOf(target)
  const isInside = target.kind === 'field' || target.kind === 'dataset'
  return { code, version, severity, schema: isInside ? schema : null, table: isInside ? dataset : null, column: target.kind === 'field' ? field : null, norm: norm.join('; '), message }
}

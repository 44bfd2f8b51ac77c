// Sensitive data that nobody reads, neither for analytics nor in operations. "No evidence" is not "unused": without logs nothing is said.
import type { FieldFacts } from '../facts.ts'
import { fieldsWhere, onFields, wholeDays } from '../held-fields.ts'
import type { Rule } from '../rule.ts'

export const sensitiveUnused: Rule = {
  code: 'sensitive-unused',
  version: 1,
  severity: 'high',
  // (c) data minimisation, (e) storage limitation; A.8.10 information deletion
  norm: ['GDPR Art. 5(1)(c)', 'GDPR Art. 5(1)(e)', 'ISO/IEC 27001:2022 A.8.10'],
  needs: ['log'],
  assess: (facts, now) => onFields(facts, (field) => {
    const { verdict } = field
    if (!field.isSensitive || verdict?.state !== 'unused' || field.isPrimaryKey || isKeptForAReason(field, now)) return null
    const { window: { from, asOf }, coverage } = verdict
    return { values: { days: wholeDays(from, asOf), asOfAt: asOf, coverageShare: coverage } }
  }),
  unclear: (facts) => fieldsWhere(facts, ({ verdict }) => verdict?.state === 'no-evidence'),
}

/** A law that asks for it, a decision that still holds, or an owner who says that its season is not in the window. */
function isKeptForAReason({ declaration, decision }: FieldFacts, now: number): boolean {
  const { retention, dispute } = declaration ?? {}
  if (retention?.legalHold || retention?.legalReason || dispute) return true
  return decision?.kind === 'keep' && (decision.until === null || decision.until > now)
}

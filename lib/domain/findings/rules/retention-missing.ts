// Somebody has described the table, and nobody says how long this field of it is kept: no period, no criteria for one, no law that sets it.
import { onDeclaredFields } from '../held-fields.ts'
import type { Rule } from '../rule.ts'

export const retentionMissing: Rule = {
  code: 'retention-missing',
  version: 1,
  severity: 'high',
  // Art. 5(1)(e) storage limitation, Art. 30(1)(f) time limits in the register, Art. 13(2)(a) people are told the period or its criteria
  norm: ['GDPR Art. 5(1)(e)', 'GDPR Art. 30(1)(f)', 'GDPR Art. 13(2)(a)'],
  needs: ['declaration'],
  assess: (facts) => onDeclaredFields(facts, ({ declaration }) => {
    const { days, criteria, legalReason, legalHold } = declaration?.retention ?? {}
    return typeof days === 'number' || criteria || legalReason || legalHold ? null : { values: {} }
  }),
}

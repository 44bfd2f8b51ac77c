// Somebody has described the table, and nobody says what this field of it is for.
import { onDeclaredFields } from '../held-fields.ts'
import type { Rule } from '../rule.ts'

export const noPurpose: Rule = {
  code: 'no-purpose',
  version: 1,
  severity: 'high',
  // Art. 5(1)(b) purpose limitation, Art. 30(1)(b) the purposes belong into the register
  norm: ['GDPR Art. 5(1)(b)', 'GDPR Art. 30(1)(b)'],
  needs: ['declaration'],
  assess: (facts) => onDeclaredFields(facts, ({ declaration }) => (declaration?.purposes.length ? null : { values: {} })),
}

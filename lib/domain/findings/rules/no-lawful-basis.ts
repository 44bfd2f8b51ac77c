// A purpose without a lawful basis: the basis belongs to the purpose, so each of a field's purposes needs one.
import { onFields } from '../held-fields.ts'
import type { Rule } from '../rule.ts'

export const noLawfulBasis: Rule = {
  code: 'no-lawful-basis',
  version: 1,
  severity: 'high',
  // Art. 6(1) the six bases, Art. 13(1)(c) people are told which
  norm: ['GDPR Art. 6(1)', 'GDPR Art. 5(1)(a)', 'GDPR Art. 13(1)(c)'],
  needs: ['declaration'],
  assess: (facts) => onFields(facts, ({ declaration }) => {
    const purposes = declaration?.purposes ?? []
    const without = purposes.filter(({ lawfulBasis }) => lawfulBasis === null)
    return without.length === 0 ? null : { values: { without: without.length, purposes: purposes.length }, lines: without.map(({ use }) => use) }
  }),
}

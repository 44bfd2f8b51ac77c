// A field that is nobody's: nobody of its own, nobody of its table, nobody of its system.
import { onFields } from '../held-fields.ts'
import type { Rule } from '../rule.ts'

export const noOwner: Rule = {
  code: 'no-owner',
  version: 1,
  severity: 'medium',
  // A.5.9 an inventory of information, including owners; Art. 5(2) somebody must be able to demonstrate compliance
  norm: ['ISO/IEC 27001:2022 A.5.9', 'GDPR Art. 5(2)'],
  needs: ['people'],
  assess: (facts) => onFields(facts, ({ owner }) => (owner === null ? { values: {} } : null)),
}

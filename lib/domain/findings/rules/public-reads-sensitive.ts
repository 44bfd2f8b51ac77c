// Everybody with an account on the server may read a sensitive field, because PUBLIC may. A view that shows it counts as much as its table.
import { onField } from '../held-fields.ts'
import type { Rule } from '../rule.ts'

export const publicReadsSensitive: Rule = {
  code: 'public-reads-sensitive',
  version: 1,
  severity: 'critical',
  // Art. 32(1)(b) confidentiality, Art. 25(2) not open to an indefinite number of people by default; A.8.3 restriction of access
  norm: ['GDPR Art. 32(1)(b)', 'GDPR Art. 25(2)', 'ISO/IEC 27001:2022 A.8.3'],
  needs: ['access'],
  assess: ({ fields }) => fields.flatMap((field) => (field.isSensitive && field.goneAt === null && field.openTo ? onField(field, { values: field.openTo }) : [])),
}

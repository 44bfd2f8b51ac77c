// A scan found a sensitive field that the scan before did not have, and nobody has looked at it since. What was there at the first scan is no
// news; what somebody has confirmed is known.
import { onFields } from '../held-fields.ts'
import type { Rule } from '../rule.ts'

export const newSensitiveField: Rule = {
  code: 'new-sensitive-field',
  version: 1,
  severity: 'high',
  // Art. 25(1) protection by design, Art. 35(1) the assessment comes before the processing; A.8.32 change management
  norm: ['GDPR Art. 25(1)', 'GDPR Art. 35(1)', 'ISO/IEC 27001:2022 A.8.32'],
  needs: [],
  assess: (facts) => onFields(facts, (field) => (field.isSensitive && field.absentAt !== null && !field.declaration?.isConfirmed ? { values: { firstSeenAt: field.firstSeenAt } } : null)),
}

// Its owner says that nobody uses it for analytics; somebody asks for it by name. A star takes along what nobody asked for: that is not enough.
import { fieldsWhere, onFields } from '../held-fields.ts'
import type { Rule } from '../rule.ts'

export const declaredUnusedMeasuredUsed: Rule = {
  code: 'declared-unused-measured-used',
  version: 1,
  severity: 'medium',
  // Art. 5(1)(b) purpose limitation: a use nobody accounts for; Art. 5(2) accountability
  norm: ['GDPR Art. 5(1)(b)', 'GDPR Art. 5(2)'],
  needs: ['declaration', 'log'],
  assess: (facts) => onFields(facts, ({ declaration, verdict }) => {
    if (declaration?.usedForAnalytics !== 'no' || verdict?.analytics !== 'used' || !verdict.isNamedForAnalytics) return null
    const { readers: { analyst = 0, bi = 0 }, lastReadAt, window: { asOf } } = verdict
    return { values: { reads: analyst + bi, lastReadAt: lastReadAt ?? asOf } }
  }),
  unclear: (facts) => fieldsWhere(facts, ({ verdict }) => verdict?.analytics === 'no-evidence'),
}

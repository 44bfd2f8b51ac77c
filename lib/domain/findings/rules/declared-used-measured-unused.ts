// Its owner says that it is used for analytics; logs that captured enough of the window show nobody who did.
import { fieldsWhere, onFields, wholeDays } from '../held-fields.ts'
import type { Rule } from '../rule.ts'

export const declaredUsedMeasuredUnused: Rule = {
  code: 'declared-used-measured-unused',
  version: 1,
  severity: 'low',
  // Art. 5(2) accountability: what is said must be shown; Art. 5(1)(c) what no purpose uses is not needed for it
  norm: ['GDPR Art. 5(2)', 'GDPR Art. 5(1)(c)'],
  needs: ['declaration', 'log'],
  assess: (facts) => onFields(facts, ({ declaration, verdict }) => {
    if (declaration?.usedForAnalytics !== 'yes' || declaration.dispute || verdict?.analytics !== 'unused') return null
    return { values: { days: wholeDays(verdict.window.from, verdict.window.asOf), asOfAt: verdict.window.asOf, coverageShare: verdict.coverage } }
  }),
  unclear: (facts) => fieldsWhere(facts, ({ verdict }) => verdict?.analytics === 'no-evidence'),
}

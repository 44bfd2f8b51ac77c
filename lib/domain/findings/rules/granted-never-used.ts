// An account that may read tables of customer data and has read nothing of them, in a window whose logs would have shown it: one finding for
// the account, with its tables. What it holds through PUBLIC, as owner or as superuser is not taken back by revoking its grants.
import type { TableRight } from '../facts.ts'
import type { Rule } from '../rule.ts'

export const grantedNeverUsed: Rule = {
  code: 'granted-never-used',
  version: 1,
  severity: 'medium',
  // A.5.18 access rights are reviewed and removed, A.8.3 access is restricted to what is needed, Art. 32(1)(b) confidentiality
  norm: ['ISO/IEC 27001:2022 A.5.18', 'ISO/IEC 27001:2022 A.8.3', 'GDPR Art. 32(1)(b)'],
  needs: ['access', 'log'],
  assess: ({ principals }) => principals.flatMap((principal) => {
    if (!principal.access?.canLogin || principal.access.isSuperuser) return []
    const unused = principal.mayRead.filter(({ use, isRevocable }) => use === 'never-used' && isRevocable)
    if (unused.length === 0) return []
    const sum = (count: (right: TableRight) => number) => unused.reduce((all, right) => all + count(right), 0)
    return [{
      target: { kind: 'principal', principal: principal.name },
      evidence: {
        values: { principal: principal.name, tables: unused.length, fields: sum(({ fields }) => fields), sensitive: sum(({ sensitive }) => sensitive) },
        lines: unused.map(({ schema, table }) => (schema === '' ? table : `${schema}.${table}`)),
      },
    }]
  }),
  unclear: ({ principals }) => principals.filter(({ mayRead }) => mayRead.some(({ use }) => use === 'no-evidence')).map(({ name }) => ({ kind: 'principal', principal: name })),
}

// The logs of a system do not tell everything that is read: they lack time since they began (one that is new is not enough yet, and whole all the same), somebody's statements are left out, the server is set not to write
// them, or nothing has come for days. A system that no log was ever asked of has no finding unless its server is set to write none.
import type { SystemFacts } from '../facts.ts'
import type { Rule } from '../rule.ts'
import type { RuleReason } from '../rule-codes.ts'

const day = 86_400_000
/** A log that was fetched every night is never this old. */
const staleAfter = 7 * day

export const loggingIncomplete: Rule = {
  code: 'logging-incomplete',
  version: 2,
  severity: 'medium',
  // A.8.15 logging, Art. 32(1)(d) testing and evaluating measures; PCI DSS 10.2.1 audit logs are enabled
  norm: ['ISO/IEC 27001:2022 A.8.15', 'GDPR Art. 32(1)(d)', 'PCI DSS v4.0.1 10.2.1'],
  needs: [],
  assess({ system }) {
    const reasons = reasonsOf(system)
    if (reasons.length === 0) return []
    const { log, silencing } = system
    const roles = log?.silentRoles ?? []
    return [{
      target: { kind: 'system' },
      evidence: {
        values: {
          thing: system.system, coverageShare: log?.coverage ?? 0, thresholdShare: log?.threshold ?? 1, asOfAt: log?.window.asOf ?? 0,
          roles: roles.length, settings: silencing?.length ?? 0, days: log ? Math.round((log.window.to - log.window.asOf) / day) : 0,
        },
        reasons,
        lines: [...roles, ...(silencing ?? [])],
      },
    }]
  },
}

function reasonsOf({ status, log, silencing }: SystemFacts): RuleReason[] {
  if (status !== 'scanned') return []
  const reasons: RuleReason[] = silencing?.length ? ['switched-off'] : []
  if (!log) return reasons
  const lacks = log.coverage < log.threshold
  const isStale = log.window.to - log.window.asOf > staleAfter
  return [...reasons, ...(lacks ? ['not-captured' as const] : []), ...(log.silentRoles.length > 0 ? ['silent-role' as const] : []), ...(isStale ? ['stopped' as const] : [])]
}

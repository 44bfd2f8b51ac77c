// Every rule there is, and what they say of one system. A rule whose need is not met is not assessed: that is told apart from "nothing found".
import type { Facts, SystemFacts } from './facts.ts'
import type { Found, Need, Rule, Target } from './rule.ts'
import type { RuleCode } from './rule-codes.ts'
import { attestationOverdue } from './rules/attestation-overdue.ts'
import { declaredUnusedMeasuredUsed } from './rules/declared-unused-measured-used.ts'
import { declaredUsedMeasuredUnused } from './rules/declared-used-measured-unused.ts'
import { grantedNeverUsed } from './rules/granted-never-used.ts'
import { loggingIncomplete } from './rules/logging-incomplete.ts'
import { newSensitiveField } from './rules/new-sensitive-field.ts'
import { noLawfulBasis } from './rules/no-lawful-basis.ts'
import { noOwner } from './rules/no-owner.ts'
import { noPurpose } from './rules/no-purpose.ts'
import { publicReadsSensitive } from './rules/public-reads-sensitive.ts'
import { recipientNotDeclared } from './rules/recipient-not-declared.ts'
import { retentionMissing } from './rules/retention-missing.ts'
import { retentionOverdue } from './rules/retention-overdue.ts'
import { sensitiveUnused } from './rules/sensitive-unused.ts'
import { sharedAccount } from './rules/shared-account.ts'

const list: readonly Rule[] = [
  sensitiveUnused, noOwner, noPurpose, noLawfulBasis, declaredUsedMeasuredUnused, declaredUnusedMeasuredUsed, retentionMissing, retentionOverdue,
  grantedNeverUsed, publicReadsSensitive, sharedAccount, recipientNotDeclared, attestationOverdue, loggingIncomplete, newSensitiveField,
]

export const rules = Object.fromEntries(list.map((rule) => [rule.code, rule])) as Record<RuleCode, Rule>

export type Assessment = {
  found: (Found & { code: RuleCode })[]
  /** See Rule.unclear. */
  unclear: { code: RuleCode; target: Target }[]
  notAssessed: { code: RuleCode; need: Need }[]
}

export function assessRules(facts: Facts, now: number): Assessment {
  const assessment: Assessment = { found: [], unclear: [], notAssessed: [] }
  for (const { code, needs, assess, unclear } of list) {
    const missing = needs.find((need) => !isMet(need, facts.system))
    if (missing) {
      assessment.notAssessed.push({ code, need: missing })
      continue
    }
    for (const one of assess(facts, now)) assessment.found.push({ code, ...one })
    for (const target of unclear?.(facts) ?? []) assessment.unclear.push({ code, target })
  }
  return assessment
}

function isMet(need: Need, { hasDeclarations, hasPeople, hasAccess, log }: SystemFacts): boolean {
  return { declaration: hasDeclarations, people: hasPeople, access: hasAccess, log: log !== null }[need]
}

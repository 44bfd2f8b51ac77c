// Codes are a contract with exports, filters and people's memory: add, never rename.
export const ruleCodes = [
  'sensitive-unused',
  'no-owner',
  'no-purpose',
  'no-lawful-basis',
  'declared-used-measured-unused',
  'declared-unused-measured-used',
  'retention-missing',
  'retention-overdue',
  'granted-never-used',
  'public-reads-sensitive',
  'shared-account',
  'recipient-not-declared',
  'attestation-overdue',
  'logging-incomplete',
  'new-sensitive-field',
] as const
export type RuleCode = (typeof ruleCodes)[number]

/** In which of several ways a rule is broken: sentences of their own behind the rule's. */
export const ruleReasons = ['several-places', 'person-behind-service', 'attestation', 'never-declared', 'switched-off', 'not-captured', 'silent-role', 'stopped'] as const
export type RuleReason = (typeof ruleReasons)[number]

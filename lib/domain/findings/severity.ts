// How bad a finding is, worst first:
// critical  sensitive data lies open to people nobody meant, now
// high      a duty of the law is not met for data we hold, or sensitive data is held for nothing or came in unlooked at
// medium    a control that others rest on is missing or has stopped, or a use goes on that nobody accounts for
// low       what people say and what is measured do not agree; nobody is harmed yet
export const severities = ['critical', 'high', 'medium', 'low'] as const
export type Severity = (typeof severities)[number]

/** 1 is worst: what lists sort by. */
export const severityRank = (severity: Severity): number => severities.indexOf(severity) + 1

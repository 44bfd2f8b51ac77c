// What can have happened: the codes under which use cases write events down, and wrote: drafts were events once, and logs are for good. Each has its words in every language; a test finds one without.
export const eventCodes = [
  'access-exported', 'account-changed', 'audit-log-exported', 'backup-begun', 'calculation-requested', 'candidate-decided', 'candidates-decided',
  'candidates-exported', 'clock-held', 'connection-added', 'connection-changed', 'connection-key-rotated', 'connection-test-requested',
  'decision-declined', 'decision-seconded', 'decision-withdrawn', 'decisions-settled', 'declared', 'declared-many', 'dispute-withdrawn',
  'disputes-decided', 'draft-dropped', 'draft-kept', 'fields-entered', 'fields-exported', 'finding-acceptance-asked', 'finding-acceptance-declined',
  'finding-accepted', 'finding-closed', 'finding-commented', 'finding-dismissed', 'finding-handed-back', 'finding-ready', 'finding-reopened',
  'finding-request-withdrawn', 'finding-sent-back', 'finding-taken-up', 'findings-assessed', 'findings-assigned', 'findings-exported',
  'import-cancelled', 'import-requested', 'import-resumed', 'import-undone', 'invitation-accepted', 'invitation-withdrawn', 'language-chosen',
  'opened', 'owner-assigned', 'owners-imported', 'password-changed', 'password-link-asked', 'password-link-created', 'password-reset',
  'password-set-by-link', 'person-added', 'person-disabled', 'person-enabled', 'person-invited', 'report-exported', 'report-requested', 'restored',
  'role-changed', 'scan-requested', 'schedule-changed', 'schedule-run', 'session-ended', 'set-up', 'setting-put', 'settings-changed',
  'setup-link-created', 'signed-in', 'signed-out', 'system-added', 'system-changed', 'system-disconnected', 'system-reconnected', 'system-scanned',
  'systems-merged', 'target-set', 'team-changed', 'verdict-disputed', 'view-removed', 'view-saved',
] as const
export type EventCode = (typeof eventCodes)[number]

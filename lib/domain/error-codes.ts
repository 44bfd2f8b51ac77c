// Every way a request can be refused. The sentence for each stands in the messages, in all languages; a test keeps the lists equal.
export const errorCodes = [
  'invalid-input',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'not-kept-then',
  'cross-site',
  'https-required',
  'too-many-attempts',
  'wrong-credentials',
  'setup-link-invalid',
  'already-set-up',
  'email-taken',
  'link-invalid',
  'last-admin',
  'mail-not-set-up',
  'wrong-password',
  'password-too-short',
  'system-elsewhere',
  'list-changed',
  'declared-meanwhile',
  'already-disputed',
  'nothing-to-dispute',
  'too-many-fields',
  'too-many-findings',
  'too-many-views',
  'already-decided',
  'keep-needs-end',
  'not-awaiting',
  'second-person-needed',
  'sensitive-one-by-one',
  'nothing-scanned',
  'job-not-found',
  'name-taken',
  'already-connected',
  'merge-backwards',
  'not-the-same',
  'system-busy',
  'not-connected',
  'password-needed',
  'secret-unreadable',
  'certificate-invalid',
  'upload-incomplete',
  'upload-too-large',
  'disk-full',
  'finding-moved',
  'not-assignee',
  'same-person',
  'acceptance-until',
  'assignee-blind',
  'unexpected',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** Thrown by a rule or a use case to refuse: whatever the transaction had done is undone. */
export class Refusal extends Error {
  code: ErrorCode
  /** Which part of the input, as a dotted path, where one is to blame. */
  where: string | null
  constructor(code: ErrorCode, where: string | null = null) {
    super(code)
    this.code = code
    this.where = where
  }
}
